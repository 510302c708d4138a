import random


def scale(n, seed):
    """The amount n and twelve coins, the value 1 among them."""
    rng = random.Random(seed)
    coins = [1] + rng.sample(range(2, max(40, n // 20)), 11)
    rng.shuffle(coins)
    return [coins, n]
