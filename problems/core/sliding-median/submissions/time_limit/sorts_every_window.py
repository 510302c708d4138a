# Sorts every window from scratch: O(n k log k).
def sliding_median(values, size):
    medians = []
    for start in range(len(values) - size + 1):
        window = sorted(values[start:start + size])
        medians.append((window[(size - 1) // 2] + window[size // 2]) / 2)
    return medians
