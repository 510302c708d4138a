# n: pieces are collected and joined once.
def work(text):
    pieces = []
    for c in text:
        pieces.append(c.upper())
    return 1 if "".join(pieces) == "" else 0
