# n: a binary search whose slices copy n/2 + n/4 + n/8 … numbers.
def work(nums, target):
    while len(nums) > 1:
        middle = len(nums) // 2
        nums = nums[:middle] if target < nums[middle] else nums[middle:]
    return 1 if len(nums) > 1 else 0
