# sqrt n: tries every divisor up to the square root and does not stop at the first.
def work(n):
    total = 0
    d = 1
    while d * d <= n:
        if n % d == 0:
            total += d
        d += 1
    return 1 if total < 0 else 0
