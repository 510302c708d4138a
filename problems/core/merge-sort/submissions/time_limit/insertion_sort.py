# Insertion sort: quadratic time.
def sort_numbers(nums):
    for i in range(1, len(nums)):
        x = nums[i]
        j = i
        while j > 0 and nums[j - 1] > x:
            nums[j] = nums[j - 1]
            j -= 1
        nums[j] = x
    return nums
