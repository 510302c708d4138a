# Counts onwards from every position: quadratic time on a long run.
def longest_run(values):
    best = 0
    for start in range(len(values)):
        end = start
        while end < len(values) and values[end] == values[start]:
            end += 1
        best = max(best, end - start)
    return best
