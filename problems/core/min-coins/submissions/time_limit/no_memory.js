// Tries every last coin recursively and remembers nothing: exponential time.
function minCoins(coins, amount) {
  function fewest(x) {
    if (x === 0) return 0;
    let best = Infinity;
    for (const c of coins) {
      if (c <= x) best = Math.min(best, fewest(x - c) + 1);
    }
    return best;
  }
  const best = fewest(amount);
  return best === Infinity ? -1 : best;
}
