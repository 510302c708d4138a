# n log n: merge sort by hand, top down.
def ordered(nums):
    if len(nums) < 2:
        return nums
    middle = len(nums) // 2
    left, right = ordered(nums[:middle]), ordered(nums[middle:])
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def work(nums):
    return 1 if ordered(nums)[0] < 0 else 0
