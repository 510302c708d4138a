// n^2: a table of all substrings says which are palindromes.
function work(text) {
  const n = text.length;
  let count = 0;
  let below = new Uint8Array(n);
  for (let i = n - 1; i >= 0; i--) {
    const row = new Uint8Array(n);
    row[i] = 1;
    for (let j = i + 1; j < n; j++) {
      const inner = j - i < 2 ? 1 : below[j - 1];
      row[j] = text.charCodeAt(i) === text.charCodeAt(j) ? inner : 0;
      count += row[j];
    }
    below = row;
  }
  return count < 0 ? 1 : 0;
}
