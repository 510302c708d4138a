import random


def scale(n, seed):
    """n courses with shuffled numbers and about 4 n entries between courses at any distance. An odd seed adds a circle."""
    rng = random.Random(seed)
    number = list(range(n))
    rng.shuffle(number)
    entries = []
    for _ in range(4 * n):
        b, a = sorted((rng.randrange(n), rng.randrange(n)))
        if a != b:
            entries.append([number[a], number[b]])
    if seed % 2 == 1:
        circle = [number[(n // 2 + k * (n // 20)) % n] for k in range(5)]
        entries += [[circle[k], circle[k - 1]] for k in range(5)]
    rng.shuffle(entries)
    return [n, entries]


def scale2(n, m, seed):
    """n courses with shuffled numbers and m entries between courses at any distance, without a circle."""
    rng = random.Random(seed)
    number = list(range(n))
    rng.shuffle(number)
    entries = []
    while len(entries) < m:
        b, a = sorted((rng.randrange(n), rng.randrange(n)))
        if a != b:
            entries.append([number[a], number[b]])
    return [n, entries]
