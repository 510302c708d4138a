// n, m; together n^2: the longest common subsequence, a row of a table for every letter, n·m.
fn work(first: String, second: String) -> i64 {
    let other = second.as_bytes();
    let mut above = vec![0_i64; other.len() + 1];
    for a in first.bytes() {
        let mut row = vec![0; other.len() + 1];
        for (j, b) in other.iter().enumerate() {
            row[j + 1] = if a == *b { above[j] + 1 } else { above[j + 1].max(row[j]) };
        }
        above = row;
    }
    i64::from(above[other.len()] < 0)
}
