import random


def scale(n, seed):
    """A program of many labels, visited in random order, that executes about n instructions."""
    rng = random.Random(seed)
    blocks = max(2, min(1200, n // 40))
    order = list(range(1, blocks))
    rng.shuffle(order)
    follows = {0: order[0]}
    for here, there in zip(order, order[1:] + [0]):
        follows[here] = there
    rounds = max(1, n // (3 * blocks + 6))
    lines = ["push 0", f"push {rounds}", "jump block_0"]
    for block in range(blocks):
        lines.append(f"block_{block}:")
        if block == 0:
            lines += ["dup", "jzero done", "push 1", "sub", "swap", f"push {rng.randint(-9, 9)}", "add", "swap"]
        else:
            lines.append(f"push {rng.randint(-99, 99)}")
            lines.append("pop")
        lines.append(f"jump block_{follows[block]}")
    lines += ["done:", "pop", "print"]
    return "\n".join(lines)
