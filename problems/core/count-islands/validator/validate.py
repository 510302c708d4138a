def valid(grid):
    if not 1 <= len(grid) <= 120 or not 1 <= len(grid[0]) <= 120:
        return False
    return all(len(row) == len(grid[0]) and set(row) <= {0, 1} for row in grid)
