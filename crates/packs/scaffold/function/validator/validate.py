def valid(values):
    """Whether an input keeps to the statement. What is shrunk for a counter-example has to."""
    return len(values) <= 20_000 and all(abs(value) <= 10**9 for value in values)
