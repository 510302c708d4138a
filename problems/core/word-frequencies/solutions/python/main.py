import re

WORD = re.compile(r"[A-Za-z]+(?:'[A-Za-z]+)*")


def word_frequencies(text, ignored):
    skipped = {word.lower() for word in ignored}
    counts = {}
    for match in WORD.findall(text):
        word = match.lower()
        if word not in skipped:
            counts[word] = counts.get(word, 0) + 1
    return counts
