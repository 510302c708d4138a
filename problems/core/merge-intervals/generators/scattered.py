import random


def scale(n, seed):
    """Mostly disjoint intervals in random order; about one in ten reaches into a neighbour."""
    rng = random.Random(seed)
    starts = [40 * k - 20 * n + rng.randint(0, 9) for k in range(n)]
    intervals = [[s, s + (rng.randint(31, 60) if rng.random() < 0.1 else rng.randint(0, 20))] for s in starts]
    rng.shuffle(intervals)
    return [intervals]
