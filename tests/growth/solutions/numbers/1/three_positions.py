# 1: looks at three positions, however long the list is.
def work(nums):
    total = nums[0] + nums[len(nums) // 2] + nums[-1]
    return 1 if total < 0 else 0
