import random


def scale(n, seed):
    """Words of up to 20 letters over a three-letter alphabet: many near misses with equal length or equal letters."""
    rng = random.Random(seed)
    return [["".join(rng.choice("abz") for _ in range(rng.randint(0, 20))) for _ in range(n)]]
