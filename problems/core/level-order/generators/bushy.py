import random


def scale(n, seed):
    """A random tree of n nodes in level order: each node gets zero, one or two children, never dying out too early."""
    rng = random.Random(seed)
    values = []
    made = 0
    open_slots = 1
    while open_slots and made < n:
        open_slots -= 1
        must = open_slots == 0 and made < n
        if must or rng.random() < 0.6:
            values.append(rng.randint(-1000, 1000))
            made += 1
            open_slots += 2
        else:
            values.append(None)
    while values and values[-1] is None:
        values.pop()
    return [values]
