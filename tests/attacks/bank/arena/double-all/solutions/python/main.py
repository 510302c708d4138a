def double_all(nums):
    return [2 * n for n in nums]
