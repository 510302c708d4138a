import random


def scale(n, seed):
    """n calls on a store for a quarter as many entries (5,000 at most), on twice as many keys as fit: often full."""
    rng = random.Random(seed)
    capacity = max(1, min(5000, n // 4))
    calls = []
    for _ in range(n):
        key = rng.randrange(2 * capacity)
        calls.append(["get", key] if rng.random() < 0.5 else ["put", key, rng.randint(0, 999)])
    return [[capacity], calls]
