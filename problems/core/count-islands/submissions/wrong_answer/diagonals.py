# Also joins squares that touch only at a corner.
def count_islands(grid):
    rows, cols = len(grid), len(grid[0])
    islands = 0
    for r in range(rows):
        for c in range(cols):
            if grid[r][c] == 0:
                continue
            islands += 1
            grid[r][c] = 0
            stack = [(r, c)]
            while stack:
                y, x = stack.pop()
                for ny in range(max(0, y - 1), min(rows, y + 2)):
                    for nx in range(max(0, x - 1), min(cols, x + 2)):
                        if grid[ny][nx] == 1:
                            grid[ny][nx] = 0
                            stack.append((ny, nx))
    return islands
