def valid(text):
    return len(text) <= 100_000 and all(" " <= c <= "~" for c in text)
