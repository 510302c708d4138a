import random

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def scale(n, seed):
    """A text of n words of which hardly any two are the same."""
    rng = random.Random(seed)
    words = ["".join(rng.choices(LETTERS, k=rng.randint(6, 9))) for _ in range(n)]
    return [" ".join(words), words[: min(20, n)]]
