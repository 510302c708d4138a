// Adds up in floating point and converts at the end, when the digits are already lost.
function countRoutes(rows) {
  const width = rows[0].length;
  let previous = new Array(width + 1).fill(0);
  previous[0] = 1;
  for (const row of rows) {
    const current = [0];
    for (let column = 0; column < width; column += 1) {
      current.push(row[column] === "#" ? 0 : current[column] + previous[column + 1] + previous[column]);
    }
    previous = current;
  }
  return BigInt(previous[width]);
}
