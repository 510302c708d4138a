// log n: n is halved until nothing is left.
function work(n: number): number {
  let rounds = 0;
  while (n >= 1) {
    n = Math.floor(n / 2);
    rounds++;
  }
  return rounds < 0 ? 1 : 0;
}
