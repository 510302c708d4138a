import random


def scale(n, seed):
    """n bookings without a gap between them, roughly the latest first; the only room is at the very end, or nowhere."""
    rng = random.Random(seed)
    opens = rng.randint(0, 1000)
    clock = opens
    busy = []
    for _ in range(n):
        end = clock + rng.randint(1, 9000)
        busy.append([clock, end])
        clock = end
    busy.reverse()
    for place in range(n - 1):
        if rng.random() < 0.3:
            busy[place], busy[place + 1] = busy[place + 1], busy[place]
    length = rng.randint(1, 500)
    return [busy, opens, clock + length - seed % 2, length]
