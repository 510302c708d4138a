import random


def scale(n, seed):
    """Two independent random texts, the second one slightly shorter."""
    rng = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    a = "".join(rng.choice(letters) for _ in range(n))
    b = "".join(rng.choice(letters) for _ in range(n - n // 20))
    return [a, b]
