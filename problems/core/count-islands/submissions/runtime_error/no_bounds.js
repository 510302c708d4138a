// Reads rows beyond the map.
function countIslands(grid) {
  const sink = (y, x) => {
    if (grid[y][x] !== 1) return;
    grid[y][x] = 0;
    sink(y - 1, x);
    sink(y + 1, x);
    sink(y, x - 1);
    sink(y, x + 1);
  };
  let islands = 0;
  for (let r = 0; r < grid.length; r++) {
    for (let c = 0; c < grid[0].length; c++) {
      if (grid[r][c] === 1) {
        islands++;
        sink(r, c);
      }
    }
  }
  return islands;
}
