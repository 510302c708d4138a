import random


def scale(n, seed):
    """Twelve even coins and an odd amount, n or n - 1: impossible, but only a full search tells."""
    rng = random.Random(seed)
    coins = [2 * c for c in rng.sample(range(1, max(40, n // 20)), 12)]
    return [coins, n - 1 + n % 2]
