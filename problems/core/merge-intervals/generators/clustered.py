import random


def scale(n, seed):
    """Heavily overlapping, nested and repeated intervals around a few centres."""
    rng = random.Random(seed)
    centres = [rng.randint(-10**9 + 10**6, 10**9 - 10**6) for _ in range(max(1, n // 100))]
    intervals = []
    for _ in range(n):
        centre = rng.choice(centres)
        start = centre + rng.randint(-1000, 1000)
        intervals.append([start, start + rng.choice([0, 1, 10, 100, 1000])])
    return [intervals]
