import random


def scale(n, seed):
    """n numbers with few different values and exactly one pair, made of two equal numbers."""
    rng = random.Random(seed)
    values = [3 * rng.randint(-1000, 1000) + 1 for _ in range(50)]
    nums = [rng.choice(values) for _ in range(n)]
    i = n * 6 // 10
    j = max(i + 1, n * 9 // 10)
    x = 3 * rng.randint(-1000, 1000)
    nums[i] = x
    nums[j] = x
    return [nums, 2 * x]
