import random


def scale(n, seed):
    """A balanced text whose depth wanders. An odd seed turns the last bracket round, so that one stays open."""
    rng = random.Random(seed)
    out = []
    stack = []
    for left in range(n - n % 2, 0, -1):
        if not stack or (len(stack) < left and rng.random() < 0.5):
            kind = rng.choice(["()", "[]", "{}"])
            stack.append(kind)
            out.append(kind[0])
        else:
            out.append(stack.pop()[1])
    if seed % 2 == 1 and out:
        out[-1] = {")": "(", "]": "[", "}": "{"}[out[-1]]
    return ["".join(out)]
