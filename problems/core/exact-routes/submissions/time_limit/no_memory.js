// Recursion without memoisation: it walks every route, one by one.
function countRoutes(rows) {
  const height = rows.length;
  const width = rows[0].length;
  function routes(row, column) {
    if (row >= height || column >= width || rows[row][column] === "#") return 0n;
    if (row === height - 1 && column === width - 1) return 1n;
    return routes(row, column + 1) + routes(row + 1, column) + routes(row + 1, column + 1);
  }
  return routes(0, 0);
}
