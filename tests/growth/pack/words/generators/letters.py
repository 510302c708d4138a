def scale2(n, m, seed):
    """Two words of n and of m letters."""
    state = seed

    def word(length):
        nonlocal state
        letters = []
        for _ in range(length):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            letters.append("abcdefghijklmnopqrstuvwxyz"[(state >> 33) % 26])
        return "".join(letters)

    return [word(n), word(m)]


def scale(n, seed):
    return scale2(n, n, seed)
