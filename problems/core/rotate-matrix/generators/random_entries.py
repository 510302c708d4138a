import random


def scale(n, seed):
    """An n by n matrix of random entries."""
    rng = random.Random(seed)
    return [[[rng.randint(-10**5, 10**5) for _ in range(n)] for _ in range(n)]]
