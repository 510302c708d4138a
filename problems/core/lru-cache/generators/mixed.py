import random


def scale(n, seed):
    """n calls on a store for 5,000 entries: about half of them get, on three times as many keys, some much in demand."""
    rng = random.Random(seed)
    capacity = 5000
    calls = []
    for _ in range(n):
        key = rng.randrange(1000) if rng.random() < 0.3 else rng.randrange(3 * capacity)
        if rng.random() < 0.5:
            calls.append(["get", key])
        else:
            calls.append(["put", key, rng.randint(0, 999)])
    return [[capacity], calls]
