// n, m; together n^2: the haystack is looked through for every needle, n·m.
function work(needles: number[], haystack: number[]): number {
  let same = 0;
  for (const x of needles) {
    if (haystack.includes(x)) same++;
  }
  return same;
}
