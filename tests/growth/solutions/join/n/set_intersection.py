# n: one set is made and asked for every number of the other list.
def work(left, right):
    present = set(right)
    return sum(1 for x in left if x in present)
