def valid(root):
    nodes = [value for value in root if value is not None]
    return len(nodes) <= 60_000 and all(abs(value) <= 10**9 for value in nodes) and levels(root) <= 5_000


def levels(order):
    """The number of levels of a tree in level order."""
    count, start, places = 0, 0, 1
    while start < len(order) and places:
        level = order[start:start + places]
        start += places
        places = 2 * sum(value is not None for value in level)
        count += 1
    return count
