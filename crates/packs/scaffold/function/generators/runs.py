import random


def scale(n, seed):
    """n readings: one run over half of them at a random place, short ones around it."""
    rng = random.Random(seed)
    values = [rng.randint(1, 3) for _ in range(n - n // 2)]
    place = rng.randint(0, len(values))
    return [values[:place] + [0] * (n // 2) + values[place:]]
