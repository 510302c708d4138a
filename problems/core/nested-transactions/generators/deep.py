import random


def scale(n, seed):
    """About n calls: transactions nested n // 4 deep with a change each, questions at the bottom, and back up again."""
    rng = random.Random(seed)
    calls = [["set", f"base{number}", number % 7] for number in range(10)]
    depth = max(1, n // 4)
    for level in range(depth):
        calls.append(["begin"])
        calls.append(["set", f"k{rng.randrange(depth)}", rng.randint(0, 20)])
    for _ in range(depth):
        calls.append(rng.choice((["get", f"base{rng.randrange(12)}"], ["count", rng.randint(0, 20)])))
    for _ in range(depth + 2):
        calls.append(["commit"] if rng.random() < 0.7 else ["rollback"])
        if rng.random() < 0.1:
            calls.append(["get", f"k{rng.randrange(depth)}"])
    for value in range(21):
        calls.append(["count", value])
    return [[], calls]
