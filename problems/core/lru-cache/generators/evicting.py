import random


def scale(n, seed):
    """n calls on a store for 5,000 entries: nearly every one stores a new key, so that something has to be dropped."""
    rng = random.Random(seed)
    capacity = 5000
    calls = []
    for i in range(n):
        if i % 8 == 7:
            calls.append(["get", max(0, i - rng.randint(1, 2 * capacity))])
        else:
            calls.append(["put", i, rng.randint(0, 999)])
    return [[capacity], calls]
