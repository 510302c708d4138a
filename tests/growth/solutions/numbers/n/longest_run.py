# n: the inner loop starts only where a run starts, so every number is visited twice at most; a set answers at once.
def work(nums):
    present = set(nums)
    longest = 0
    for x in nums:
        if x - 1 not in present:
            end = x
            while end in present:
                end += 1
            longest = max(longest, end - x)
    return 1 if longest < 0 else 0
