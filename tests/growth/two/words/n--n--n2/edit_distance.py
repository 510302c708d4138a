# n, m; together n^2: edit distance, a row of a table for every letter, n·m.
def work(first, second):
    above = list(range(len(second) + 1))
    for i, a in enumerate(first, 1):
        row = [i]
        for j, b in enumerate(second, 1):
            row.append(min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a != b)))
        above = row
    return 1 if above[-1] < 0 else 0
