import random


def scale(n, seed):
    """A tree of n levels: a winding path, most of whose nodes have a leaf as the other child."""
    rng = random.Random(seed)
    values = [rng.randint(-10**9, 10**9)]
    path_left = n - 1
    pending = ["path"]  # the nodes whose children come next, in level order
    while pending:
        kind = pending.pop(0)
        if kind == "leaf" or path_left == 0:
            values += [None, None]
            continue
        path_left -= 1
        path_first = rng.random() < 0.5
        with_leaf = rng.random() < 0.7
        for on_path in (path_first, not path_first):
            if on_path:
                values.append(rng.randint(-10**9, 10**9))
                pending.append("path")
            elif with_leaf:
                values.append(0)
                pending.append("leaf")
            else:
                values.append(None)
    while values[-1] is None:
        values.pop()
    return [values]
