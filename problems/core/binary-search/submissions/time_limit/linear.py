# Walks over the list from the front.
def search(nums, target):
    for i, x in enumerate(nums):
        if x == target:
            return i
    return -1
