# Goes over all entries again and again until nothing changes: quadratic on long chains.
def course_order(count, prerequisites):
    taken = [False] * count
    order = []
    while True:
        blocked = [False] * count
        for a, b in prerequisites:
            if not taken[b]:
                blocked[a] = True
        ready = [c for c in range(count) if not taken[c] and not blocked[c]]
        if not ready:
            return order if len(order) == count else []
        for c in ready:
            taken[c] = True
        order += ready
