import re

WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")


def valid(text, ignored):
    return len(text) <= 400_000 and len(ignored) <= 5_000 and all(WORD.fullmatch(word) for word in ignored)
