function minCoins(coins, amount) {
  const unreachable = amount + 1;
  const fewest = new Array(amount + 1).fill(unreachable);
  fewest[0] = 0;
  for (let x = 1; x <= amount; x++) {
    for (let i = 0; i < coins.length; i++) {
      const c = coins[i];
      if (c <= x && fewest[x - c] + 1 < fewest[x]) {
        fewest[x] = fewest[x - c] + 1;
      }
    }
  }
  return fewest[amount] < unreachable ? fewest[amount] : -1;
}
