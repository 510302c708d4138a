// n: one Set is made and asked for every number of the other list.
function work(left, right) {
  const present = new Set(right);
  let same = 0;
  for (const x of left) {
    if (present.has(x)) {
      same++;
    }
  }
  return same;
}
