import random


def scale(n, seed):
    """A square map of side n that is almost all land, with a few lonely lakes: one large island."""
    rng = random.Random(seed)
    grid = [[1] * n for _ in range(n)]
    for _ in range(n // 2):
        grid[rng.randrange(n)][rng.randrange(n)] = 0
    return [grid]
