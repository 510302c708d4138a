import sys
from collections import deque


def shortest(rows, columns, maze):
    start = "".join(maze).index("S")
    # The maze in one line, with a wall all around it, so that a neighbour is an addition away.
    width = columns + 2
    cells = "#" * width + "".join(f"#{row}#" for row in maze) + "#" * width
    start = (start // columns + 1) * width + start % columns + 1

    seen = [bytearray(len(cells)) for _ in range(64)]
    seen[0][start] = 1
    queue = deque([(start, 0, 0)])
    while queue:
        place, keys, moves = queue.popleft()
        for step in (-width, -1, 1, width):
            target = place + step
            cell = cells[target]
            held = keys
            if cell == "#":
                continue
            if "A" <= cell <= "F":
                if not keys >> (ord(cell) - ord("A")) & 1:
                    continue
            elif "a" <= cell <= "f":
                held |= 1 << (ord(cell) - ord("a"))
            elif cell == "X":
                return moves + 1
            if not seen[held][target]:
                seen[held][target] = 1
                queue.append((target, held, moves + 1))
    return -1


def main():
    data = sys.stdin.read().split()
    print(shortest(int(data[0]), int(data[1]), data[2:]))


main()
