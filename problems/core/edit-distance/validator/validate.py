def valid(a, b):
    return all(len(text) <= 300 and all("a" <= c <= "z" for c in text) for text in (a, b))
