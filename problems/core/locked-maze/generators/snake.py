def scale(n, seed):
    """n by n cells, 9 at least: one long winding way with keys at its far end and doors at its near end.

    With an odd seed, one key is missing and the exit is out of reach.
    """
    if n < 9:
        raise ValueError("doors and start need 8 cells of the first row")
    maze = [["."] * n for _ in range(n)]
    for row in range(1, n, 2):
        maze[row] = ["#"] * n
        maze[row][n - 1 if row % 4 == 1 else 0] = "."
    last = n - 1 if n % 2 == 1 else n - 2
    # The start, with the doors to its left and the exit behind them.
    maze[0][0] = "X"
    for column, door in zip(range(1, 7), "ABCDEF"):
        maze[0][column] = door
    maze[0][7] = "S"
    keys = "abcdef" if seed % 2 == 0 else "abcde"
    for number, letter in enumerate(keys):
        maze[last - 2 * (number % 3)][3 + number // 3] = letter
    return f"{n} {n}\n" + "\n".join("".join(row) for row in maze) + "\n"
