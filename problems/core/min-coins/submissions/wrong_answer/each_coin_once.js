// Runs over the amounts downwards, so that each coin is used at most once.
function minCoins(coins, amount) {
  const fewest = new Array(amount + 1).fill(Infinity);
  fewest[0] = 0;
  for (const c of coins) {
    for (let x = amount; x >= c; x--) {
      fewest[x] = Math.min(fewest[x], fewest[x - c] + 1);
    }
  }
  return fewest[amount] === Infinity ? -1 : fewest[amount];
}
