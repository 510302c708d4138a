import random
import string


def scale(n, seed):
    """n payments by about n / 4 members."""
    rng = random.Random(seed)
    members = ["".join(rng.choices(string.ascii_lowercase, k=6)) for _ in range(max(1, n // 4))]
    lines = [f"{rng.choice(members)} {rng.randint(-1000, 1000)}" for _ in range(n)]
    return "\n".join([str(n), *lines]) + "\n"
