import random

NAMES = ["Amara", "Bruno", "Carys", "Dina", "Emeka", "Freya", "Gita", "Hugo", "Ines", "Jack"]


def scale(n, seed):
    """n results of n / 6 runners in ten events, with close times, so that there are ties; one in ten without a time."""
    rng = random.Random(seed)
    count = max(1, n // 6)
    runners = [[number, rng.choice(NAMES)] for number in range(1, count + 1)]
    events = [f"{distance} m" for distance in (60, 100, 200, 400, 800, 1500, 3000, 5000, 10000)] + ["Marathon"]
    form = [rng.randint(0, max(20, n // 8)) for _ in range(count + 1)]  # some runners are faster than others
    results = []
    for number in range(1, n + 1):
        runner = rng.randint(1, count)
        time = 1000 + form[runner] + rng.randint(0, max(10, n // 100)) if rng.random() > 0.1 else None
        results.append([number, runner, rng.choice(events), time])
    return {"runners": runners, "results": results}
