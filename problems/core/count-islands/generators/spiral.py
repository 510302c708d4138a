def scale(n, seed):
    """A square map of side n with one island: a path that winds inwards."""
    grid = [[0] * n for _ in range(n)]
    y, x, dy, dx = 0, 0, 0, 1
    grid[0][0] = 1
    while True:
        turned = 0
        while turned < 2:
            ny, nx, ay, ax = y + dy, x + dx, y + 2 * dy, x + 2 * dx
            inside = 0 <= ny < n and 0 <= nx < n
            ahead = 0 <= ay < n and 0 <= ax < n and grid[ay][ax] == 1
            if inside and not ahead and grid[ny][nx] == 0:
                break
            dy, dx = dx, -dy
            turned += 1
        if turned == 2:
            return [grid]
        y, x = y + dy, x + dx
        grid[y][x] = 1
