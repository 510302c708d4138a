import random


def scale(n, seed):
    """n calls: a third fills the store, the rest are short transactions that are committed or rolled back."""
    rng = random.Random(seed)
    calls = []
    stored = max(1, n // 3)
    for number in range(stored):
        calls.append(["set", f"k{number}", rng.randint(0, 100)])
    while len(calls) < n:
        calls.append(["begin"])
        for _ in range(rng.randint(0, 2)):
            key = f"k{rng.randrange(stored)}"
            calls.append(rng.choice((["set", key, rng.randint(0, 100)], ["remove", key], ["get", key])))
        calls.append(["rollback"] if rng.random() < 0.6 else ["commit"])
        if rng.random() < 0.3:
            calls.append(["count", rng.randint(0, 100)])
    return [[], calls[:n]]
