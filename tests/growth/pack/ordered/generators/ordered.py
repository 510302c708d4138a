def scale(n, seed):
    """The first n even numbers, and the odd number below the last of them: every search runs to its end."""
    nums = [2 * i for i in range(n)]
    return [nums, 2 * n - 3]
