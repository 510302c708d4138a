# n: breadth-first search with a queue visits every node and edge once.
from collections import deque


def work(count, edges):
    neighbours = [[] for _ in range(count)]
    for a, b in edges:
        neighbours[a].append(b)
        neighbours[b].append(a)
    distance = [-1] * count
    distance[0] = 0
    queue = deque([0])
    while queue:
        node = queue.popleft()
        for other in neighbours[node]:
            if distance[other] < 0:
                distance[other] = distance[node] + 1
                queue.append(other)
    return 1 if distance[0] < 0 else 0
