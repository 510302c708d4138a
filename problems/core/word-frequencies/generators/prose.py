import random

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def scale(n, seed):
    """A text of about n words over a small vocabulary; the ignored words, n // 10 of them, mostly do not occur."""
    rng = random.Random(seed)
    vocabulary = ["".join(rng.choices(LETTERS, k=rng.randint(2, 7))) for _ in range(max(4, n // 50))]
    vocabulary += ["don't", "o'clock", "rock'n'roll"]
    endings = [" "] * 12 + [", ", ". ", "-", " 7 ", "' ", " '", "_", "\n"]
    parts = []
    for _ in range(n):
        word = rng.choice(vocabulary)
        style = rng.random()
        if style < 0.1:
            word = word.upper()
        elif style < 0.25:
            word = word.capitalize()
        parts.append(word)
        parts.append(rng.choice(endings))
    ignored = ["".join(rng.choices(LETTERS, k=rng.randint(6, 8))) for _ in range(min(5000, n // 10))]
    for place in range(0, len(ignored), 10):
        ignored[place] = rng.choice(vocabulary).upper()
    return ["".join(parts), ignored]
