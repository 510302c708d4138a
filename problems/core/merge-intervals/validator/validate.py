def valid(intervals):
    if len(intervals) > 20_000 or not all(len(interval) == 2 for interval in intervals):
        return False
    return all(-10**9 <= start <= end <= 10**9 for start, end in intervals)
