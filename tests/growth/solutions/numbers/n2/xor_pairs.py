# n^2: every pair goes into one number. Python keeps small numbers ready and makes larger ones anew.
def work(nums):
    total = 0
    for x in nums:
        for y in nums:
            total ^= x + y
    return 0 * total
