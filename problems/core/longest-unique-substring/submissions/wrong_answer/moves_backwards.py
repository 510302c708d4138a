# Lets the left border move backwards when the previous occurrence lies before the window.
def longest_unique(text):
    last = {}
    start = best = 0
    for i, c in enumerate(text):
        if c in last:
            start = last[c] + 1
        last[c] = i
        best = max(best, i - start + 1)
    return best
