# log n: fast exponentiation takes one round for every binary digit of the exponent.
def work(n):
    result, base = 1, 7
    while n:
        if n & 1:
            result = result * base % 1000003
        base = base * base % 1000003
        n >>= 1
    return 1 if result < 0 else 0
