import random


def scale(n, seed):
    """n lines over about n // 8 paths, some of them much busier than others; one line in 20 is not well-formed."""
    rng = random.Random(seed)
    words = ["api", "users", "Orders", "items", "img", "v2", "cart", "search", "Help", "a-b", "a_b", "a.b"]
    paths = []
    for number in range(max(1, n // 8)):
        paths.append("/" + "/".join(rng.choices(words, k=rng.randint(1, 2))) + f"/{number}")
    lines = []
    for _ in range(n):
        path = paths[int(len(paths) * rng.random() ** 1.5)]
        if rng.random() < 0.3:
            path += f"?page={rng.randint(1, 99)}"
        method = rng.choice(("GET", "GET", "GET", "POST", "PUT", "DELETE"))
        status = rng.choice((200, 200, 200, 204, 301, 404, 499, 500, 503))
        line = f"{method} {path} {status} {rng.randint(0, 999_999_999)}"
        chance = rng.random()
        if chance < 0.05:
            line = rng.choice((line[:-1] + "x", line + " extra", line.lower(), "GET", line.replace("/", "", 1)))
        elif chance < 0.07:
            line = "  " + line.replace(" ", "   ") + " "
        elif chance < 0.08:
            line = ""
        lines.append(line)
    return "\n".join(lines) + "\n"
