import random


def scale(n, seed):
    """n random values; the window covers an eighth of them, an even or odd number by the seed."""
    rng = random.Random(seed)
    values = [rng.randint(-10**9, 10**9) for _ in range(n)]
    size = max(1, n // 8)
    if size > 1 and size % 2 != seed % 2:
        size -= 1
    return [values, size]
