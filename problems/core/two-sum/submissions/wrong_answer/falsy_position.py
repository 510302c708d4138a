# Takes position 0 for "not found", because 0 is falsy.
def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if seen.get(target - x):
            return [seen[target - x], i]
        seen[x] = i
    return []
