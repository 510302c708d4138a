# Looks for the partner with list.index, which walks over the list: still quadratic time.
def two_sum(nums, target):
    for i, x in enumerate(nums):
        try:
            return [i, nums.index(target - x, i + 1)]
        except ValueError:
            pass
    return []
