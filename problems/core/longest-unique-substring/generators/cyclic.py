import random


def scale(n, seed):
    """One order of all printable characters over and over, with a few characters changed: every window is long."""
    rng = random.Random(seed)
    alphabet = [chr(code) for code in range(32, 127)]
    rng.shuffle(alphabet)
    out = [alphabet[i % len(alphabet)] for i in range(n)]
    for _ in range(n // 5000):
        out[rng.randrange(n)] = rng.choice(alphabet)
    return ["".join(out)]
