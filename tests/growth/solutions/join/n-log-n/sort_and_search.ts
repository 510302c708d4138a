// n log n: one list is sorted, the other is searched in it number by number.
function work(left: number[], right: number[]): number {
  const ordered: number[] = right.slice().sort((a: number, b: number): number => a - b);
  let same = 0;
  for (const x of left) {
    let low = 0;
    let high: number = ordered.length;
    while (low < high) {
      const middle: number = (low + high) >> 1;
      if (ordered[middle] < x) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (ordered[low] === x) {
      same++;
    }
  }
  return same;
}
