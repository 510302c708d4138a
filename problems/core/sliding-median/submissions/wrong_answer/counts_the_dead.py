# Balances the heaps by their lengths, although they still hold entries that have left the window.
from heapq import heappop, heappush


def sliding_median(values, size):
    low, high = [], []
    medians = []
    for index, value in enumerate(values):
        oldest = index - size + 1
        heappush(low, (-value, index))
        negated, moved = heappop(low)
        heappush(high, (-negated, moved))
        while low and low[0][1] < oldest:
            heappop(low)
        while high and high[0][1] < oldest:
            heappop(high)
        while len(high) > len(low):
            found, moved = heappop(high)
            heappush(low, (-found, moved))
        if oldest >= 0:
            if size % 2 == 1 or not high:
                medians.append(float(-low[0][0]))
            else:
                medians.append((high[0][0] - low[0][0]) / 2)
    return medians
