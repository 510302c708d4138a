# Always takes the largest coin that fits.
def min_coins(coins, amount):
    used = 0
    for c in sorted(coins, reverse=True):
        used += amount // c
        amount %= c
    return used if amount == 0 else -1
