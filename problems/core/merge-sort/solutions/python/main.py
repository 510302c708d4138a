def sort_numbers(nums: list[int]) -> list[int]:
    if len(nums) <= 1:
        return nums
    middle = len(nums) // 2
    return merge(sort_numbers(nums[:middle]), sort_numbers(nums[middle:]))


def merge(left: list[int], right: list[int]) -> list[int]:
    merged: list[int] = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    merged.extend(left[i:])
    merged.extend(right[j:])
    return merged
