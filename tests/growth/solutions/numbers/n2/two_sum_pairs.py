# n^2: every pair is added up, none is what was looked for.
def work(nums):
    for i in range(len(nums)):
        for j in range(i + 1, len(nums)):
            if nums[i] + nums[j] == 0:
                return 1
    return 0
