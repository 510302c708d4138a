def longest_run(values: list[int]) -> int:
    best = run = 0
    for i, value in enumerate(values):
        run = run + 1 if i > 0 and value == values[i - 1] else 1
        best = max(best, run)
    return best
