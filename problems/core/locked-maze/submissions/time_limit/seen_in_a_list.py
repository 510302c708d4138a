# Keeps the visited pairs in a list and searches it from the front for every move.
import sys
from collections import deque

data = sys.stdin.read().split()
rows, columns, maze = int(data[0]), int(data[1]), data[2:]
place = "".join(maze).index("S")
start = (place // columns, place % columns, 0)
seen = [start]
queue = deque([(start, 0)])
answer = -1
while queue and answer < 0:
    (r, c, keys), moves = queue.popleft()
    for down, right in ((-1, 0), (0, -1), (0, 1), (1, 0)):
        row, column, held = r + down, c + right, keys
        if not (0 <= row < rows and 0 <= column < columns):
            continue
        cell = maze[row][column]
        if cell == "#" or cell in "ABCDEF" and not keys >> "ABCDEF".index(cell) & 1:
            continue
        if cell == "X":
            answer = moves + 1
            break
        if cell in "abcdef":
            held |= 1 << "abcdef".index(cell)
        if (row, column, held) not in seen:
            seen.append((row, column, held))
            queue.append(((row, column, held), moves + 1))
print(answer)
