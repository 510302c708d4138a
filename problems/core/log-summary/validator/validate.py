# Printable ASCII characters and line feeds.
ALLOWED = {"\n", *map(chr, range(32, 127))}


def valid(stdin):
    lines = stdin.removesuffix("\n").split("\n") if stdin else []
    return len(lines) <= 50_000 and all(len(line) <= 200 for line in lines) and set(stdin) <= ALLOWED
