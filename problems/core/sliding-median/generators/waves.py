import random


def scale(n, seed):
    """Long rises and falls with many repeated values, so that the middle keeps moving in one direction."""
    rng = random.Random(seed)
    values = []
    level = 0
    while len(values) < n:
        slope = rng.choice((-3, -1, 0, 1, 3))
        for _ in range(rng.randint(max(1, n // 40), max(1, n // 10))):
            level += slope
            values.append(level)
    return [values[:n], max(1, n // 10)]
