def scale(n, seed):
    """Walls across the map with gaps that alternate, n rows and n + seed columns; no chance involved."""
    width = n + seed
    rows = []
    for row in range(n):
        if row % 4 == 2 and 0 < row < n - 1:
            rows.append("".join("." if column % 3 == (row // 4) % 3 else "#" for column in range(width)))
        else:
            rows.append("." * width)
    return [rows]
