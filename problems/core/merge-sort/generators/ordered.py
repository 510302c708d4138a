def scale(n, seed):
    """n numbers in order: ascending for an even seed, descending for an odd one."""
    nums = [7 * i - 3 * n for i in range(n)]
    if seed % 2 == 1:
        nums.reverse()
    return [nums]
