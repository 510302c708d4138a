# n^2, 1; together n^2: every pair of needles; of the haystack only its ends.
def work(needles, haystack):
    found = 0
    for a in needles:
        for b in needles:
            if a + b == -1 - haystack[-1]:
                found += 1
    return found
