def scale(n, seed):
    """n different positive integers with small gaps between them, shuffled."""
    nums = [1 + i + i // 8 for i in range(n)]
    state = seed
    for i in range(n - 1, 0, -1):
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        j = (state >> 33) % (i + 1)
        nums[i], nums[j] = nums[j], nums[i]
    return [nums]
