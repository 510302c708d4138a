import random


def scale(n, seed):
    """n numbers with exactly one pair: the fillers leave 1 when divided by 3, the two wanted numbers 0, the target 0.

    The pair lies well inside the second half, so that neither end is a lucky place to start.
    """
    rng = random.Random(seed)
    half = 333_333_000
    nums = [3 * rng.randint(-half, half) + 1 for _ in range(n)]
    i = n * 6 // 10
    j = max(i + 1, n * 9 // 10)
    a = 3 * rng.randint(-half, half)
    b = 3 * rng.randint(-half, half)
    nums[i] = a
    nums[j] = b
    return [nums, a + b]
