// Searches to the right and downwards only, and splits islands that turn back.
function countIslands(grid) {
  const sink = (y, x) => {
    if (y >= grid.length || x >= grid[0].length || grid[y][x] === 0) return;
    grid[y][x] = 0;
    sink(y + 1, x);
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
