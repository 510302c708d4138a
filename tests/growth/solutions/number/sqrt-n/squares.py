# sqrt n: adds up all squares up to n.
def work(n):
    i, total = 1, 0
    while i * i <= n:
        total += i * i
        i += 1
    return 1 if total < 0 else 0
