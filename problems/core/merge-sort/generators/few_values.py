import random


def scale(n, seed):
    """n numbers with only five different values."""
    rng = random.Random(seed)
    return [[rng.randint(-2, 2) for _ in range(n)]]
