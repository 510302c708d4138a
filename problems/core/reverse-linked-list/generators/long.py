import random


def scale(n, seed):
    """n random values."""
    rng = random.Random(seed)
    return [[rng.randint(-10**9, 10**9) for _ in range(n)]]
