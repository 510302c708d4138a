# Breadth-first search: follows the path with the fewest edges, not the shortest one.
from collections import deque


def shortest_distances(count, edges, source):
    neighbours = [[] for _ in range(count)]
    for u, v, w in edges:
        neighbours[u].append((v, w))
    distance = [-1] * count
    distance[source] = 0
    queue = deque([source])
    while queue:
        u = queue.popleft()
        for v, w in neighbours[u]:
            if distance[v] == -1:
                distance[v] = distance[u] + w
                queue.append(v)
    return distance
