import random


def scale(n, seed):
    """A path of n vertices with edges of nearly the greatest length: distances beyond 32 bits."""
    rng = random.Random(seed)
    edges = [[i, i + 1, 10**6 - rng.randint(0, 9)] for i in range(n - 1)]
    edges.reverse()
    return [n, edges, 0]
