# Enters all numbers before looking anything up, so a number that is half of the target finds itself.
def two_sum(nums, target):
    position = {x: i for i, x in enumerate(nums)}
    for i, x in enumerate(nums):
        if target - x in position:
            return [i, position[target - x]]
    return []
