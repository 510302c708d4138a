import random


def scale(n, seed):
    """Two independent random texts, the second one slightly shorter."""
    rng = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    a = "".join(rng.choice(letters) for _ in range(n))
    b = "".join(rng.choice(letters) for _ in range(n - n // 20))
    return [a, b]


def scale2(n, m, seed):
    """The same with n and with m letters."""
    rng = random.Random(seed)
    a, b = ("".join(rng.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(length)) for length in (n, m))
    return [a, b]
