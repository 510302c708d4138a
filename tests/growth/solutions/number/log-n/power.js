// log n: fast exponentiation takes one round for every binary digit of the exponent.
function work(n) {
  let result = 1;
  let base = 7;
  for (let exponent = n; exponent >= 1; exponent = Math.floor(exponent / 2)) {
    if (exponent % 2 === 1) {
      result = (result * base) % 1000003;
    }
    base = (base * base) % 1000003;
  }
  return result < 0 ? 1 : 0;
}
