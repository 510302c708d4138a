function countRoutes(rows) {
  const width = rows[0].length;
  let previous = new Array(width + 1).fill(0n);
  previous[0] = 1n; // one imagined route to the cell diagonally before the start
  for (const row of rows) {
    const current = [0n];
    for (let column = 0; column < width; column += 1) {
      current.push(row[column] === "#" ? 0n : current[column] + previous[column + 1] + previous[column]);
    }
    previous = current;
  }
  return previous[width];
}
