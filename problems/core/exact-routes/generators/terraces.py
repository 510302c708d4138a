def scale(n, seed):
    """A square map of side n: every second row is a wall with gaps in the same five columns.

    A route chooses where to cross the four strips between those columns, so there are about n^4 / 400 times a constant:
    far too many to walk one by one, and few enough that adding them up takes as long for all sizes. On an open map the
    numbers have as many digits as the map has rows, and an addition is no single step.
    """
    gaps = {(n - 1) * gap // 4 for gap in range(5)}
    wall = "".join("." if column in gaps else "#" for column in range(n))
    return [["." * n if (row + seed) % 2 == 0 else wall for row in range(n)]]
