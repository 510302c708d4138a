def count_routes(rows):
    previous = [1] + [0] * len(rows[0])  # one imagined route to the cell diagonally before the start
    for row in rows:
        current = [0]
        for column, cell in enumerate(row):
            if cell == "#":
                current.append(0)
            else:
                current.append(current[column] + previous[column + 1] + previous[column])
        previous = current
    return previous[-1]
