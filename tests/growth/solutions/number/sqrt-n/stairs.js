// sqrt n: 1 + 2 + 3 + … passes n after about the square root of 2n terms.
function work(n) {
  let sum = 0;
  let terms = 0;
  while (sum < n) {
    terms++;
    sum += terms;
  }
  return terms < 0 ? 1 : 0;
}
