# Rounds the mean of the two middle entries down to a whole number.
from bisect import bisect_left, insort


def sliding_median(values, size):
    window = sorted(values[:size])
    medians = [(window[(size - 1) // 2] + window[size // 2]) // 2]
    for index in range(size, len(values)):
        del window[bisect_left(window, values[index - size])]
        insort(window, values[index])
        medians.append((window[(size - 1) // 2] + window[size // 2]) // 2)
    return medians
