def valid(busy, opens, closes, length):
    far = 10**9
    if len(busy) > 50_000 or not all(-far <= start <= end <= far for start, end in busy):
        return False
    return -far <= opens <= closes <= far and 1 <= length <= 2 * far
