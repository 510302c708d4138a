def scale(n, seed):
    """An n by n matrix that counts upwards from the seed, so that a misplaced entry shows."""
    return [[[seed + r * n + c for c in range(n)] for r in range(n)]]
