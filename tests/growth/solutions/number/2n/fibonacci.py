# 2^n: plain recursion for Fibonacci's numbers; to be exact the base is 1.618.
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


def work(n):
    return 1 if fibonacci(n) < 0 else 0
