def valid(text):
    return len(text) <= 100_000 and set(text) <= set("()[]{}")
