# n, log m; together n log n: the haystack is halved for every needle.
from bisect import bisect_left


def work(needles, haystack):
    same = 0
    for x in needles:
        place = bisect_left(haystack, x)
        same += place < len(haystack) and haystack[place] == x
    return same
