# n^2: `in` looks through the whole list, since none of the numbers asked for is there.
def work(nums):
    found = 0
    for x in nums:
        if -x in nums:
            found += 1
    return 1 if found > len(nums) else 0
