// Empties the window at a repetition instead of keeping what follows the previous occurrence.
function longestUnique(text) {
  let seen = new Set();
  let best = 0;
  for (const c of text) {
    if (seen.has(c)) seen = new Set();
    seen.add(c);
    best = Math.max(best, seen.size);
  }
  return best;
}
