import random


def scale(n, seed):
    """n by n cells (7 at least) with scattered walls and six keys; the exit lies behind six doors in a row."""
    rng = random.Random(seed)
    n = max(7, n)
    maze = [["#" if rng.random() < 0.2 else "." for _ in range(n)] for _ in range(n)]
    # The last row is the corridor to the exit, the row above it a wall with one opening, on the left.
    maze[n - 1] = ["."] * n
    maze[n - 2] = ["."] + ["#"] * (n - 1)
    for column, door in zip(range(n - 7, n - 1), "FEDCBA"):
        maze[n - 1][column] = door
    maze[n - 1][n - 1] = "X"
    # The first row and the first column stay open, so that most of the maze hangs together.
    for place in range(n - 2):
        maze[place][0] = maze[0][place] = "."
    maze[0][0] = "S"
    free = [(row, column) for row in range(n - 2) for column in range(n) if maze[row][column] == "."]
    rng.shuffle(free)
    # A key must be within reach: search without doors from the start.
    reached, stack = {(0, 0)}, [(0, 0)]
    while stack:
        row, column = stack.pop()
        for r, c in ((row - 1, column), (row + 1, column), (row, column - 1), (row, column + 1)):
            if 0 <= r < n and 0 <= c < n and maze[r][c] == "." and (r, c) not in reached:
                reached.add((r, c))
                stack.append((r, c))
    places = [place for place in free if place in reached][:6]
    for letter, (row, column) in zip("abcdef", places):
        maze[row][column] = letter
    return f"{n} {n}\n" + "\n".join("".join(row) for row in maze) + "\n"
