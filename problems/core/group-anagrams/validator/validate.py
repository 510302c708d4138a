def valid(words):
    return len(words) <= 20_000 and all(len(word) <= 20 and all("a" <= c <= "z" for c in word) for word in words)
