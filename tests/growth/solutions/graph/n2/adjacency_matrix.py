# n^2: a matrix of all pairs of nodes is made and read row by row.
def work(count, edges):
    joined = [[False] * count for _ in range(count)]
    for a, b in edges:
        joined[a][b] = joined[b][a] = True
    degrees = [sum(1 for other in range(count) if row[other]) for row in joined]
    return 1 if max(degrees) > count else 0
