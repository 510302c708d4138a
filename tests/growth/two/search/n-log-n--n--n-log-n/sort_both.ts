// n log n, m; together n log n: the needles are sorted, then both are walked through side by side.
function work(needles: number[], haystack: number[]): number {
  const ordered: number[] = needles.slice().sort((a: number, b: number): number => a - b);
  let i = 0;
  let same = 0;
  for (const x of haystack) {
    while (i < ordered.length && ordered[i] < x) i++;
    if (ordered[i] === x) same++;
  }
  return same;
}
