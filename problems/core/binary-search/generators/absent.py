import random


def scale(n, seed):
    """A strictly ascending list of even numbers and an odd target that falls into its last hundredth."""
    rng = random.Random(seed)
    nums = []
    x = -4 * n
    for _ in range(n):
        x += 2 * rng.randint(1, 4)
        nums.append(x)
    return [nums, nums[rng.randint(n - 1 - n // 100, n - 1)] - 1]
