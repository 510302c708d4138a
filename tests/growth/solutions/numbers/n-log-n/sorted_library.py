# n log n: the library's sort of a shuffled list.
def work(nums):
    return 1 if sorted(nums)[0] < 0 else 0
