import random


def scale(n, seed):
    """n loans of n / 10 members, a fifth of them still out; every tenth member borrows nothing."""
    rng = random.Random(seed)
    members = [[number, f"Member {rng.randint(1, 50)}"] for number in range(1, max(2, n // 10) + 1)]
    borrowers = [number for number, _ in members if number % 10]
    loans = [
        [number, rng.choice(borrowers), None if rng.random() < 0.2 else rng.randint(1, 60)]
        for number in range(1, n + 1)
    ]
    return {"members": members, "loans": loans}
