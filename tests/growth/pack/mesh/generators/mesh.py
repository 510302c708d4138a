def scale2(n, m, seed):
    """n nodes and m edges between any two of them, some twice."""
    state = seed

    def node():
        nonlocal state
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (state >> 33) % n

    return [n, [[node(), node()] for _ in range(m)]]


def scale(n, seed):
    return scale2(n, 2 * n, seed)
