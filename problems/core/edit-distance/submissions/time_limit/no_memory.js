// Follows the recurrence without remembering anything: exponential time.
function editDistance(a, b) {
  function distance(i, j) {
    if (i === 0 || j === 0) return i + j;
    if (a[i - 1] === b[j - 1]) return distance(i - 1, j - 1);
    return 1 + Math.min(distance(i - 1, j), distance(i, j - 1), distance(i - 1, j - 1));
  }
  return distance(a.length, b.length);
}
