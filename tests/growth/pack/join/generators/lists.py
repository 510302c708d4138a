def scale(n, seed):
    """n even numbers and half as many odd ones, both shuffled."""
    state = seed

    def shuffled(nums):
        nonlocal state
        for i in range(len(nums) - 1, 0, -1):
            state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
            j = (state >> 33) % (i + 1)
            nums[i], nums[j] = nums[j], nums[i]
        return nums

    return [shuffled([2 * i for i in range(n)]), shuffled([2 * i + 1 for i in range(n // 2)])]
