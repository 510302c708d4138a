# Searches all vertices for the nearest unfinished one: quadratic in the number of vertices.
def shortest_distances(count, edges, source):
    neighbours = [[] for _ in range(count)]
    for u, v, w in edges:
        neighbours[u].append((v, w))
    unreached = float("inf")
    distance = [unreached] * count
    distance[source] = 0
    finished = [False] * count
    while True:
        u = -1
        for v in range(count):
            if not finished[v] and distance[v] < unreached and (u < 0 or distance[v] < distance[u]):
                u = v
        if u < 0:
            return [-1 if d == unreached else d for d in distance]
        finished[u] = True
        for v, w in neighbours[u]:
            distance[v] = min(distance[v], distance[u] + w)
