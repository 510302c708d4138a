// n, m; together n^2: the longest common substring, a row of lengths for every letter, n·m.
function work(first: string, second: string): number {
  let above: number[] = new Array<number>(second.length + 1).fill(0);
  let longest = 0;
  for (let i = 0; i < first.length; i++) {
    const row: number[] = [0];
    for (let j = 0; j < second.length; j++) {
      row.push(first[i] === second[j] ? above[j] + 1 : 0);
      longest = Math.max(longest, row[j + 1]);
    }
    above = row;
  }
  return longest > first.length ? 1 : 0;
}
