import random


def scale(n, seed):
    """A strictly ascending list and a target that occurs in its last hundredth."""
    rng = random.Random(seed)
    nums = []
    x = -2 * n
    for _ in range(n):
        x += rng.randint(1, 7)
        nums.append(x)
    return [nums, nums[rng.randint(n - 1 - n // 100, n - 1)]]
