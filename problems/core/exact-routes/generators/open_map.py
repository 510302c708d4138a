import random


def scale(n, seed):
    """A map of n by n cells; about one cell in 25 is blocked, never the first and the last two on the diagonal."""
    rng = random.Random(seed)
    rows = [[("#" if rng.random() < 0.04 else ".") for _ in range(n)] for _ in range(n)]
    for place in (0, 1, n - 2, n - 1):
        if 0 <= place < n:
            rows[place][place] = "."
    return [["".join(row) for row in rows]]
