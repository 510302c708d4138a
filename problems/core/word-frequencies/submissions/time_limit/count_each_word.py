# Counts every distinct word with list.count, a full pass over the text for each of them.
import re


def word_frequencies(text, ignored):
    skipped = {word.lower() for word in ignored}
    words = [word.lower() for word in re.findall(r"[A-Za-z]+(?:'[A-Za-z]+)*", text)]
    return {word: words.count(word) for word in set(words) if word not in skipped}
