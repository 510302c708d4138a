function countIslands(grid) {
  const rows = grid.length;
  const cols = grid[0].length;
  const stack = [];

  function visit(y, x) {
    if (y < 0 || y >= rows || x < 0 || x >= cols || grid[y][x] === 0) return;
    grid[y][x] = 0;
    stack.push([y, x]);
  }

  let islands = 0;
  for (let r = 0; r < rows; r++) {
    for (let c = 0; c < cols; c++) {
      if (grid[r][c] === 0) continue;
      islands++;
      visit(r, c);
      while (stack.length > 0) {
        const [y, x] = stack.pop();
        visit(y - 1, x);
        visit(y + 1, x);
        visit(y, x - 1);
        visit(y, x + 1);
      }
    }
  }
  return islands;
}
