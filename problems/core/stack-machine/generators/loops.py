import random


def scale(n, seed):
    """A program that executes about n instructions in a loop with random arithmetic and prints now and then."""
    rng = random.Random(seed)
    body = ["over", "add         # mix in the number of rounds left"]
    for _ in range(8):
        number = rng.choice((-11, -7, -4, 3, 5, 9))
        body += rng.choice((
            [f"push {number}", "add"],
            [f"push {number}", "sub"],
            [f"push {number}", "mul"],
            ["dup", f"push {number}", "div", "add"],
            ["dup", f"push {number}", "mod", "add"],
            ["dup", f"push {number}", "less", "sub"],
        ))
    body += ["push 1000003", "mod"]
    rounds = max(1, n // (len(body) + 14))
    lines = [f"# {rounds} rounds", f"push {rounds}", f"push {rng.randint(-1000, 1000)}", "again:"]
    lines += ["  " + line for line in body]
    lines += [
        "  over        # print the value in every tenth round",
        "  push 10",
        "  mod",
        "  jzero show",
        "  jump next",
        "show:",
        "  dup",
        "  print",
        "next:",
        "  swap        # one round less",
        "  push 1",
        "  sub",
        "  dup",
        "  jzero end",
        "  swap",
        "  jump again",
        "end:",
        "  pop",
        "  print",
    ]
    return "\n".join(lines) + "\n"
