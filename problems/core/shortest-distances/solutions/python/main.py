from heapq import heappop, heappush


def shortest_distances(count: int, edges: list[list[int]], source: int) -> list[int]:
    neighbours: list[list[tuple[int, int]]] = [[] for _ in range(count)]
    for u, v, w in edges:
        neighbours[u].append((v, w))

    unreached = float("inf")
    distance = [unreached] * count
    distance[source] = 0
    heap = [(0, source)]
    while heap:
        d, u = heappop(heap)
        if d > distance[u]:
            continue
        for v, w in neighbours[u]:
            if d + w < distance[v]:
                distance[v] = d + w
                heappush(heap, (d + w, v))
    return [-1 if d == unreached else d for d in distance]
