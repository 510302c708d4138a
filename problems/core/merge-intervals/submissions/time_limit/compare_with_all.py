# Compares each interval with every merged one: quadratic when most intervals stay apart.
def merge_intervals(intervals):
    merged = []
    for start, end in intervals:
        apart = []
        for other in merged:
            if other[0] <= end and start <= other[1]:
                start = min(start, other[0])
                end = max(end, other[1])
            else:
                apart.append(other)
        apart.append([start, end])
        merged = apart
    return sorted(merged)
