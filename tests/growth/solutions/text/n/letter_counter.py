# n: the library counts letters, then the most frequent of at most 26 is looked up.
from collections import Counter


def work(text):
    return 1 if Counter(text).most_common(1)[0][1] < 0 else 0
