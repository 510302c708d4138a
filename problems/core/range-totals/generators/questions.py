import random


def scale(n, seed):
    """n numbers and n questions; with an odd seed all numbers are large and positive, so that the sums are too."""
    rng = random.Random(seed)
    lowest = 999_000_000 if seed % 2 == 1 else -10**9
    lines = [f"{n} {n}", " ".join(str(rng.randint(lowest, 10**9)) for _ in range(n))]
    for _ in range(n):
        left, right = sorted((rng.randint(1, n), rng.randint(1, n)))
        lines.append(f"{left} {right}")
    return "\n".join(lines) + "\n"


def scale2(n, m, seed):
    """n numbers and m questions."""
    rng = random.Random(seed)
    lines = [f"{n} {m}", " ".join(str(rng.randint(-10**9, 10**9)) for _ in range(n))]
    for _ in range(m):
        left, right = sorted((rng.randint(1, n), rng.randint(1, n)))
        lines.append(f"{left} {right}")
    return "\n".join(lines) + "\n"
