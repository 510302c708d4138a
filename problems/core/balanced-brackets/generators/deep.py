import random


def scale(n, seed):
    """All brackets opened first, then closed. An odd seed spoils the last bracket, so that only a full reading tells."""
    rng = random.Random(seed)
    kinds = [rng.choice(["()", "[]", "{}"]) for _ in range(n // 2)]
    closing = [k[1] for k in reversed(kinds)]
    if seed % 2 == 1 and closing:
        closing[-1] = rng.choice([c for c in ")]}" if c != closing[-1]])
    return ["".join(k[0] for k in kinds) + "".join(closing)]
