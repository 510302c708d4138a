# n, m; together n: one set is made and asked for every needle.
def work(needles, haystack):
    present = set(haystack)
    return sum(1 for x in needles if x in present)
