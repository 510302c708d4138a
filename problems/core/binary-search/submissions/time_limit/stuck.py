# Sets low to mid instead of mid + 1, and never ends once two positions are left.
def search(nums, target):
    low, high = 0, len(nums)
    while low < high:
        mid = (low + high) // 2
        if nums[mid] == target:
            return mid
        if nums[mid] < target:
            low = mid
        else:
            high = mid
    return -1
