# Splits at white space and strips punctuation, so words joined by a comma or a hyphen stay together.
import string


def word_frequencies(text, ignored):
    skipped = {word.lower() for word in ignored}
    counts = {}
    for part in text.split():
        word = part.strip(string.punctuation + string.digits).lower()
        if word and word not in skipped:
            counts[word] = counts.get(word, 0) + 1
    return counts
