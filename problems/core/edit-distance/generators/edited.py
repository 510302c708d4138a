import random


def scale(n, seed):
    """A text over four letters and a copy of it with about a fifth of its characters edited."""
    rng = random.Random(seed)
    a = "".join(rng.choice("acgt") for _ in range(n))
    b = []
    for c in a:
        r = rng.random()
        if r < 0.07:
            continue
        b.append(rng.choice("acgt") if r < 0.14 else c)
        if r > 0.93:
            b.append(rng.choice("acgt"))
    return [a, "".join(b)[:n]]
