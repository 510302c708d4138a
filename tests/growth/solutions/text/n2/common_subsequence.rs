// n^2: the longest common subsequence of the text and its reverse, in two rows.
fn work(text: String) -> i64 {
    let letters = text.as_bytes();
    let n = letters.len();
    let mut above = vec![0i64; n + 1];
    let mut row = vec![0i64; n + 1];
    for i in 0..n {
        for j in 0..n {
            row[j + 1] = if letters[i] == letters[n - 1 - j] { above[j] + 1 } else { above[j + 1].max(row[j]) };
        }
        std::mem::swap(&mut above, &mut row);
    }
    i64::from(above[n] < 0)
}
