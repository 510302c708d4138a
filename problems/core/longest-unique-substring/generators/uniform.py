import random


def scale(n, seed):
    """Independent random printable characters."""
    rng = random.Random(seed)
    return ["".join(chr(rng.randint(32, 126)) for _ in range(n))]
