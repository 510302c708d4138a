// n^2: a table of all substrings says which are palindromes.
fn work(text: String) -> i64 {
    let letters = text.as_bytes();
    let n = letters.len();
    let mut whole = vec![vec![false; n + 1]; n + 1];
    let mut count = 0;
    for start in (0..n).rev() {
        for end in start..n {
            let inner = end - start < 2 || whole[start + 1][end - 1];
            whole[start][end] = letters[start] == letters[end] && inner;
            count += i64::from(whole[start][end]);
        }
    }
    i64::from(count < 0)
}
