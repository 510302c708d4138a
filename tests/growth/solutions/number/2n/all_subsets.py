# 2^n: one round for every subset of n elements.
def work(n):
    total = 0
    for subset in range(1 << n):
        total ^= subset
    return 1 if total < 0 else 0
