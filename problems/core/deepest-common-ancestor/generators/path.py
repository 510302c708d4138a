import random


def scale(n, seed):
    """A path of about n nodes that turns left and right at random; with an odd seed it forks at the very end."""
    rng = random.Random(seed)
    level_order = [rng.randint(-10**9, 10**9)]
    for _ in range(max(0, n - 3)):
        value = rng.randint(-10**9, 10**9)
        level_order += [value, None] if rng.random() < 0.5 else [None, value]
    if seed % 2 == 1:
        level_order += [rng.randint(-10**9, 10**9), rng.randint(-10**9, 10**9)]
    while level_order[-1] is None:
        level_order.pop()
    return [level_order]
