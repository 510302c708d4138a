function rotate(matrix) {
  const n = matrix.length;
  for (let r = 0; r < n; r++) {
    for (let c = r + 1; c < n; c++) {
      const entry = matrix[r][c];
      matrix[r][c] = matrix[c][r];
      matrix[c][r] = entry;
    }
  }
  for (const row of matrix) {
    row.reverse();
  }
}
