// Compares position by position and adds the difference in length.
function editDistance(a, b) {
  let edits = Math.abs(a.length - b.length);
  for (let i = 0; i < Math.min(a.length, b.length); i++) {
    if (a[i] !== b[i]) edits++;
  }
  return edits;
}
