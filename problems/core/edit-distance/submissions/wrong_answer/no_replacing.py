# Knows insertions and deletions only, so that replacing costs two.
def edit_distance(a, b):
    previous = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            if x == y:
                current.append(previous[j - 1])
            else:
                current.append(min(previous[j], current[j - 1]) + 1)
        previous = current
    return previous[-1]
