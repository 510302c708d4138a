# n^3: for every pair, `in` looks through the whole list for a number that is not there.
def work(nums):
    found = 0
    for a in nums:
        for b in nums:
            if -a - b in nums:
                found += 1
    return 1 if found > 0 else 0
