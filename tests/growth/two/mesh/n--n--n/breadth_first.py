# n, m; together n: breadth first over lists of neighbours.
from collections import deque


def work(count, edges):
    near = [[] for _ in range(count)]
    for a, b in edges:
        near[a].append(b)
        near[b].append(a)
    seen = [False] * count
    for start in range(count):
        if seen[start]:
            continue
        seen[start] = True
        queue = deque([start])
        while queue:
            for node in near[queue.popleft()]:
                if not seen[node]:
                    seen[node] = True
                    queue.append(node)
    return 0 if all(seen) else 1
