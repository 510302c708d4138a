# A print of the window was left in; with large windows it floods the output.
from bisect import bisect_left, insort


def sliding_median(values, size):
    window = sorted(values[:size])
    medians = [(window[(size - 1) // 2] + window[size // 2]) / 2]
    for index in range(size, len(values)):
        del window[bisect_left(window, values[index - size])]
        insort(window, values[index])
        print(index, window)
        medians.append((window[(size - 1) // 2] + window[size // 2]) / 2)
    return medians
