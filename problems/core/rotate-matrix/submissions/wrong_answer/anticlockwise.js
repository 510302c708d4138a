// Turns the wrong way: reverses the rows before transposing.
function rotate(matrix) {
  for (const row of matrix) row.reverse();
  for (let r = 0; r < matrix.length; r++) {
    for (let c = r + 1; c < matrix.length; c++) {
      [matrix[r][c], matrix[c][r]] = [matrix[c][r], matrix[r][c]];
    }
  }
}
