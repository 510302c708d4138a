import random


def scale(n, seed):
    """n vertices and 3 n random edges of up to a million in length; some vertices stay out of reach."""
    rng = random.Random(seed)
    edges = [[rng.randrange(n), rng.randrange(n), rng.randint(0, 10**6)] for _ in range(3 * n)]
    return [n, edges, edges[0][0]]


def scale2(n, m, seed):
    """n vertices and m random edges of up to a million in length."""
    rng = random.Random(seed)
    edges = [[rng.randrange(n), rng.randrange(n), rng.randint(0, 10**6)] for _ in range(m)]
    return [n, edges, edges[0][0]]
