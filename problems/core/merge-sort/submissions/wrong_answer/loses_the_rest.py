# Forgets what is left of the right half when the left one is used up.
def sort_numbers(nums):
    if len(nums) <= 1:
        return nums
    left, right = sort_numbers(nums[: len(nums) // 2]), sort_numbers(nums[len(nums) // 2 :])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:]
