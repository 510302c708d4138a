def scale2(n, m, seed):
    """n odd numbers in any order, and m even ones in ascending order, over the same range."""
    state = seed
    needles = []
    for _ in range(n):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        needles.append((state >> 33) | 1)
    apart = 2 * (2**30 // m)
    return [needles, [apart * i for i in range(m)]]


def scale(n, seed):
    return scale2(n, n, seed)
