function longestUnique(text) {
  const last = new Map();
  let start = 0;
  let best = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    const previous = last.get(c);
    if (previous !== undefined && previous >= start) {
      start = previous + 1;
    }
    last.set(c, i);
    best = Math.max(best, i - start + 1);
  }
  return best;
}
