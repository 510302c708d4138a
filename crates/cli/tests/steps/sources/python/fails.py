def work(nums, words):
    total = 0
    for index in range(len(nums) + 1):
        total += nums[index]
    return total
