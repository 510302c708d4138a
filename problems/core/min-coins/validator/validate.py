def valid(coins, amount):
    if not 1 <= len(coins) <= 12 or len(set(coins)) < len(coins):
        return False
    return all(1 <= coin <= 5_000 for coin in coins) and 0 <= amount <= 5_000
