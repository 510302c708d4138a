def valid(head):
    return len(head) <= 20_000 and all(abs(value) <= 10**9 for value in head)
