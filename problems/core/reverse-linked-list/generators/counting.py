def scale(n, seed):
    """Ascending from the seed, so that an order that is off by one shows."""
    return [list(range(seed, seed + n))]
