from heapq import heappop, heappush


def sliding_median(values, size):
    low = []  # (-value, index): the lower half, its largest entry on top
    high = []  # (value, index): the upper half, its smallest entry on top
    in_low = [False] * len(values)
    live_low = 0
    medians = []

    for index, value in enumerate(values):
        oldest = index - size + 1  # entries before it have left the window

        if low and value <= -low[0][0]:
            heappush(low, (-value, index))
            in_low[index] = True
            live_low += 1
        else:
            heappush(high, (value, index))
        if oldest > 0 and in_low[oldest - 1]:
            live_low -= 1

        wanted = (min(index + 1, size) + 1) // 2
        while live_low > wanted:
            while low[0][1] < oldest:
                heappop(low)
            negated, moved = heappop(low)
            heappush(high, (-negated, moved))
            in_low[moved] = False
            live_low -= 1
        while live_low < wanted:
            while high[0][1] < oldest:
                heappop(high)
            found, moved = heappop(high)
            heappush(low, (-found, moved))
            in_low[moved] = True
            live_low += 1

        if oldest >= 0:
            while low[0][1] < oldest:
                heappop(low)
            if size % 2 == 1:
                medians.append(float(-low[0][0]))
            else:
                while high[0][1] < oldest:
                    heappop(high)
                medians.append((high[0][0] - low[0][0]) / 2)
    return medians
