# Goes for the nearest key within reach, again and again, and for the exit once it can be reached.
import sys
from collections import deque

data = sys.stdin.read().split()
rows, columns, maze = int(data[0]), int(data[1]), [list(row) for row in data[2:]]


def nearest(place, keys, wanted):
    seen = {place}
    queue = deque([(place, 0)])
    while queue:
        (r, c), moves = queue.popleft()
        if maze[r][c] in wanted:
            return (r, c), moves
        for target in ((r - 1, c), (r, c - 1), (r, c + 1), (r + 1, c)):
            if not (0 <= target[0] < rows and 0 <= target[1] < columns) or target in seen:
                continue
            cell = maze[target[0]][target[1]]
            if cell == "#" or cell in "ABCDEF" and cell.lower() not in keys:
                continue
            seen.add(target)
            queue.append((target, moves + 1))
    return None


place = next((r, c) for r in range(rows) for c in range(columns) if maze[r][c] == "S")
keys, total = set(), 0
while True:
    found = nearest(place, keys, {"X"})
    if found:
        print(total + found[1])
        break
    found = nearest(place, keys, set("abcdef") - keys)
    if not found:
        print(-1)
        break
    place, moves = found
    total += moves
    keys.add(maze[place[0]][place[1]])
