# n^2 log n: a shuffled list is sorted anew for every element.
def work(nums):
    total = 0
    for i in range(len(nums)):
        total = (total * 31 + sorted(nums)[i]) % 1000003
    return 1 if total < 0 else 0
