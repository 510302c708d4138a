def min_coins(coins: list[int], amount: int) -> int:
    unreachable = amount + 1
    fewest = [0] + [unreachable] * amount
    for x in range(1, amount + 1):
        for c in coins:
            if c <= x and fewest[x - c] + 1 < fewest[x]:
                fewest[x] = fewest[x - c] + 1
    return fewest[amount] if fewest[amount] < unreachable else -1
