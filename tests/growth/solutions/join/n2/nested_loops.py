# n^2: every pair of a left and a right number, so n·m with both growing.
def work(left, right):
    same = 0
    for a in left:
        for b in right:
            if a == b:
                same += 1
    return same
