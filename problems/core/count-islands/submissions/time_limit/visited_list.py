# Keeps the visited squares in a list and searches it for every neighbour: quadratic time.
def count_islands(grid):
    rows, cols = len(grid), len(grid[0])
    visited = []
    islands = 0
    for r in range(rows):
        for c in range(cols):
            if grid[r][c] == 0 or (r, c) in visited:
                continue
            islands += 1
            visited.append((r, c))
            stack = [(r, c)]
            while stack:
                y, x = stack.pop()
                for ny, nx in ((y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)):
                    if 0 <= ny < rows and 0 <= nx < cols and grid[ny][nx] == 1 and (ny, nx) not in visited:
                        visited.append((ny, nx))
                        stack.append((ny, nx))
    return islands
