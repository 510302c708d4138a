# Uses the insertion point without checking that it lies inside the list.
from bisect import bisect_left


def search(nums, target):
    position = bisect_left(nums, target)
    return position if nums[position] == target else -1
