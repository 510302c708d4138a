function longestRun(values) {
  let best = 0;
  let run = 0;
  for (const [i, value] of values.entries()) {
    run = i > 0 && value === values[i - 1] ? run + 1 : 1;
    best = Math.max(best, run);
  }
  return best;
}
