// Checks every substring by itself.
function longestUnique(text) {
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    for (let j = i + 1; j <= text.length; j++) {
      if (new Set(text.slice(i, j)).size === j - i) best = Math.max(best, j - i);
    }
  }
  return best;
}
