// 2^n: one round for every subset of n elements.
function work(n) {
  const end = 2 ** n;
  let total = 0;
  for (let subset = 0; subset < end; subset++) {
    total = (total * 31 + subset) % 1000003;
  }
  return total < 0 ? 1 : 0;
}
