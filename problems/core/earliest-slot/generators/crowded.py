import random


def scale(n, seed):
    """n overlapping bookings in random order with gaps that are too short; the slot comes after about nine tenths."""
    rng = random.Random(seed)
    length = 1000
    opens = -rng.randint(0, 10**6)
    clock = opens
    busy = []
    slot_at = (9 * n) // 10
    for number in range(n):
        clock += length + rng.randint(0, 50) if number == slot_at else rng.randint(-2000, length - 1)
        clock = max(clock, opens)
        end = clock + rng.randint(0, 8000)
        busy.append([clock, end])
        clock = max(clock, end) if rng.random() < 0.7 else clock
    rng.shuffle(busy)
    return [busy, opens, 10**9, length]
