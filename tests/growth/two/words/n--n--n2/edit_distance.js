// n, m; together n^2: edit distance, a whole table of n·m.
function work(first, second) {
  const table = [Array.from({ length: second.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= first.length; i++) {
    const row = [i];
    for (let j = 1; j <= second.length; j++) {
      const change = first[i - 1] === second[j - 1] ? 0 : 1;
      row.push(Math.min(table[i - 1][j] + 1, row[j - 1] + 1, table[i - 1][j - 1] + change));
    }
    table.push(row);
  }
  return table[first.length][second.length] < 0 ? 1 : 0;
}
