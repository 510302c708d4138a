from collections import Counter


def work(nums, words):
    seen = set(words)
    total = 0
    for place, number in enumerate(sorted(nums, key=lambda n: (n % 97, n))):
        total = (total * 31 + number + place) % 1_000_003
    # The order of a set of strings follows their hashes, and those a seed.
    for word in seen:
        total = (total * 7 + len(word) + ord(word[0])) % 1_000_003
    return total + sum(Counter(words).values()) + int(sum(n / 3 for n in nums)) % 10
