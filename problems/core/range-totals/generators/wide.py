import random


def scale(n, seed):
    """n small numbers and n questions whose ranges all cover nearly everything."""
    rng = random.Random(seed)
    lines = [f"{n} {n}", " ".join(str(rng.randint(-9, 9)) for _ in range(n))]
    margin = max(1, n // 20)
    for _ in range(n):
        lines.append(f"{rng.randint(1, margin)} {rng.randint(n - margin + 1, n)}")
    return "\n".join(lines) + "\n"
