def earliest_slot(busy, opens, closes, length):
    candidate = opens
    for start, end in sorted(busy):
        if start == end:
            continue
        if start - candidate >= length:
            break
        candidate = max(candidate, end)
    return candidate if candidate + length <= closes else None
