from collections import Counter


def valid(nums, target):
    if not 2 <= len(nums) <= 100_000 or abs(target) > 2 * 10**9:
        return False
    return all(abs(number) <= 10**9 for number in nums) and pairs(nums, target) == 1


def pairs(nums, target):
    """How many pairs of different positions add up to the target."""
    found, before = 0, Counter()
    for number in nums:
        found += before[target - number]
        before[number] += 1
    return found
