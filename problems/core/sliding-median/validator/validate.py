def valid(values, size):
    if not 1 <= len(values) <= 50_000 or not 1 <= size <= len(values):
        return False
    return all(abs(value) <= 10**9 for value in values)
