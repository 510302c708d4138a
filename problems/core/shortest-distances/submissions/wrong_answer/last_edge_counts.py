# Keeps one length for each pair of vertices, the last one given instead of the smallest.
from heapq import heappop, heappush


def shortest_distances(count, edges, source):
    neighbours = [{} for _ in range(count)]
    for u, v, w in edges:
        neighbours[u][v] = w
    distance = [-1] * count
    heap = [(0, source)]
    while heap:
        d, u = heappop(heap)
        if distance[u] != -1:
            continue
        distance[u] = d
        for v, w in neighbours[u].items():
            heappush(heap, (d + w, v))
    return distance
