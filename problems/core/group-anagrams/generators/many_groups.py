import random


def scale(n, seed):
    """Random words of 6 to 10 letters with a rearrangement here and there: thousands of groups."""
    rng = random.Random(seed)
    letters = "abcdefghijklmnopqrstuvwxyz"
    words = []
    for _ in range(n):
        if words and rng.random() < 0.3:
            word = list(rng.choice(words))
            rng.shuffle(word)
            words.append("".join(word))
        else:
            words.append("".join(rng.choice(letters) for _ in range(rng.randint(6, 10))))
    return [words]
