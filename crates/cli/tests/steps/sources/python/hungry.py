def work(nums, words):
    rows = [bytearray(1 << 20) for _ in range(24)]
    for row in rows:
        row[-1] = 1
    return sum(row[-1] for row in rows)
