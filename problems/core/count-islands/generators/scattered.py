import random


def scale(n, seed):
    """A square map of side n, a little more than half of it land: islands of all sizes and shapes."""
    rng = random.Random(seed)
    return [[[1 if rng.random() < 0.56 else 0 for _ in range(n)] for _ in range(n)]]


def scale2(n, m, seed):
    """A map of n rows and m columns, a little more than half of it land."""
    rng = random.Random(seed)
    return [[[1 if rng.random() < 0.56 else 0 for _ in range(m)] for _ in range(n)]]
