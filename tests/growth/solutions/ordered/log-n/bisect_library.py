# log n: one binary search by the library.
from bisect import bisect_left


def work(nums, target):
    place = bisect_left(nums, target)
    return 1 if place > len(nums) else 0
