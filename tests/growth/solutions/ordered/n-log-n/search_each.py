# n log n: one binary search for every number.
from bisect import bisect_left


def work(nums, target):
    wrong = 0
    for i in range(len(nums)):
        if bisect_left(nums, nums[i]) != i:
            wrong += 1
    return 1 if wrong else 0
