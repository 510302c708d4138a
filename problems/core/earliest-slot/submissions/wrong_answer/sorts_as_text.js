// Sorts the pairs without a comparator, which compares them as text.
function earliestSlot(busy, opens, closes, length) {
  const sorted = [...busy].sort();
  let candidate = opens;
  for (const [start, end] of sorted) {
    if (start === end) continue;
    if (start - candidate >= length) break;
    candidate = Math.max(candidate, end);
  }
  return candidate + length <= closes ? candidate : null;
}
