// n log n: n/1 + n/2 + n/3 + … multiples are visited, the harmonic sum.
function work(n: number): number {
  let total = 0;
  for (let step = 1; step <= n; step++) {
    for (let multiple = step; multiple <= n; multiple += step) {
      total = (total + step) % 1000003;
    }
  }
  return total < 0 ? 1 : 0;
}
