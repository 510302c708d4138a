import random


def scale(n, seed):
    """n courses with shuffled numbers, one long chain through most of them, and about 4 n further entries."""
    rng = random.Random(seed)
    number = list(range(n))
    rng.shuffle(number)
    entries = [[number[i], number[i - 1]] for i in range(1, n * 4 // 5)]
    for _ in range(4 * n):
        b, a = sorted((rng.randrange(n), rng.randrange(n)))
        if a != b:
            entries.append([number[a], number[b]])
    rng.shuffle(entries)
    return [n, entries]
