pub fn rotate(matrix: &mut Vec<Vec<i64>>) {
    // Mirrored at the main diagonal, then left to right, every entry has made a quarter turn.
    for r in 1..matrix.len() {
        let (above, below) = matrix.split_at_mut(r);
        for (c, row) in above.iter_mut().enumerate() {
            std::mem::swap(&mut row[r], &mut below[0][c]);
        }
    }
    for row in matrix {
        row.reverse();
    }
}
