# Compares the ignored words as they are written, so "The" in the list does not cover "the".
import re


def word_frequencies(text, ignored):
    skipped = set(ignored)
    counts = {}
    for match in re.findall(r"[A-Za-z]+(?:'[A-Za-z]+)*", text):
        word = match.lower()
        if word not in skipped:
            counts[word] = counts.get(word, 0) + 1
    return counts
