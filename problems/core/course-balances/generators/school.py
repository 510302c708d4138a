import random

SUBJECTS = ["Welding", "Dutch", "Pottery", "Statistics", "Cello", "Beekeeping"]


def scale(n, seed):
    """n payments in instalments and about n / 3 refunds, over n / 20 courses.

    Every tenth course has neither, every third has no refunds.
    """
    rng = random.Random(seed)
    count = max(1, n // 20)
    courses = [[number, f"{rng.choice(SUBJECTS)} {rng.randint(1, 9)}"] for number in range(1, count + 1)]
    active = [number for number in range(1, count + 1) if number % 10 or count == 1] or [1]
    payments = [
        [number, rng.choice(active), rng.randint(1, max(2, n // 30)), 500 * rng.randint(1, 60)]
        for number in range(1, n + 1)
    ]
    generous = [number for number in active if number % 3] or active
    refunds = [[number, rng.choice(generous), 500 * rng.randint(1, 30)] for number in range(1, n // 3 + 1)]
    return {"courses": courses, "payments": payments, "refunds": refunds}
