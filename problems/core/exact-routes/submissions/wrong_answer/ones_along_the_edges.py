# Fills the first row and column with ones, even behind a blocked cell.
def count_routes(rows):
    height, width = len(rows), len(rows[0])
    ways = [[1] * width for _ in range(height)]
    for row in range(height):
        for column in range(width):
            if rows[row][column] == "#":
                ways[row][column] = 0
            elif row > 0 and column > 0:
                ways[row][column] = ways[row][column - 1] + ways[row - 1][column] + ways[row - 1][column - 1]
    return ways[-1][-1]
