import random


def scale(n, seed):
    """A path of cheap edges through all n vertices, with shuffled numbers, and 2 n shortcuts that never pay off."""
    rng = random.Random(seed)
    number = list(range(n))
    rng.shuffle(number)
    edges = [[number[i - 1], number[i], rng.randint(0, 10)] for i in range(1, n)]
    for _ in range(2 * n):
        i = rng.randrange(n)
        j = min(n - 1, i + rng.randint(1, 1000))
        edges.append([number[i], number[j], 10 * (j - i) + rng.randint(0, 50_000)])
    rng.shuffle(edges)
    return [n, edges, number[0]]
