# Takes the number of rows for the number of columns too, and runs off a map that is taller than wide.
def count_routes(rows):
    size = len(rows)
    previous = [1] + [0] * len(rows[0])
    for row in rows:
        current = [0]
        for column in range(max(size, len(rows[0]))):
            if row[column] == "#":
                current.append(0)
            else:
                current.append(current[column] + previous[column + 1] + previous[column])
        previous = current
    return previous[len(rows[0])]
