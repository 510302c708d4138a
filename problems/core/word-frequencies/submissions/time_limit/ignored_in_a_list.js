// Looks every word up in the array of ignored words, one by one.
function wordFrequencies(text, ignored) {
  const skipped = ignored.map((word) => word.toLowerCase());
  const counts = new Map();
  for (const match of text.match(/[A-Za-z]+(?:'[A-Za-z]+)*/g) ?? []) {
    const word = match.toLowerCase();
    let found = false;
    for (const other of skipped) {
      if (other === word) found = true;
    }
    if (!found) counts.set(word, (counts.get(word) ?? 0) + 1);
  }
  return counts;
}
