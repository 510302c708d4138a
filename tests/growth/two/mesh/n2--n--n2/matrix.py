# n^2, m; together n^2: a matrix of nodes, every row of it looked through.
def work(count, edges):
    near = [[False] * count for _ in range(count)]
    for a, b in edges:
        near[a][b] = True
    loops = 0
    for a in range(count):
        for b in range(count):
            if near[a][b] and near[b][a]:
                loops += 1
    return 1 if loops < 0 else 0
