def scale(n, seed):
    """n lower-case letters."""
    state = seed
    letters = []
    for _ in range(n):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        letters.append("abcdefghijklmnopqrstuvwxyz"[(state >> 33) % 26])
    return ["".join(letters)]
