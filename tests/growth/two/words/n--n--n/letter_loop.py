# n, m; together n: the letters of each are counted, one by one.
def work(first, second):
    counts = {}
    for c in first:
        counts[c] = counts.get(c, 0) + 1
    for c in second:
        counts[c] = counts.get(c, 0) - 1
    return 1 if max(counts.values()) > len(first) else 0
