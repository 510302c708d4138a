import random


def scale(n, seed):
    """A random tree of n nodes that grows in width, its values from a small range."""
    rng = random.Random(seed)
    if n == 0:
        return [[]]
    level_order = [rng.randint(-50, 50)]
    nodes = 1
    open_places = 2  # places for children that have not been written yet
    while nodes < n:
        if open_places > 1 and rng.random() < 0.35:
            level_order.append(None)
            open_places -= 1
        else:
            level_order.append(rng.randint(-50, 50))
            open_places += 1
            nodes += 1
    while level_order[-1] is None:
        level_order.pop()
    return [level_order]
