# n, 1; together n: one pass over the first word; of the second only how long it is.
def work(first, second):
    mixed = len(second)
    for c in first:
        mixed = (mixed * 31 + ord(c)) % 1000003
    return 1 if mixed < 0 else 0
