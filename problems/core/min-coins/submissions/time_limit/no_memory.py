# Tries every last coin recursively and remembers nothing: exponential time.
def min_coins(coins, amount):
    def fewest(x):
        if x == 0:
            return 0
        return 1 + min((fewest(x - c) for c in coins if c <= x), default=float("inf"))

    best = fewest(amount)
    return -1 if best == float("inf") else best
