# Grows a list of characters from every starting point and searches it for each next one.
def longest_unique(text):
    best = 0
    for i in range(len(text)):
        seen = []
        for c in text[i:]:
            if c in seen:
                break
            seen.append(c)
        best = max(best, len(seen))
    return best
