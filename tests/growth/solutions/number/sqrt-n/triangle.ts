// sqrt n: 1 + 2 + 3 + … reaches n after about the square root of 2n terms.
function work(n: number): number {
  let rows = 0;
  let used = 0;
  while (used + rows + 1 <= n) {
    rows++;
    used += rows;
  }
  return rows > n ? 1 : 0;
}
