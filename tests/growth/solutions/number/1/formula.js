// 1: the sum of 1 to n by its formula.
function work(n) {
  return (n * (n + 1)) / 2 < 0 ? 1 : 0;
}
