# n: a dictionary of what was seen is filled and asked, once for every number.
def work(nums):
    seen = {}
    for i, x in enumerate(nums):
        if -x in seen:
            return 1
        seen[x] = i
    return 0
