// 1: the sum of 1 to n by its formula.
fn work(n: i64) -> i64 {
    let sum = n.wrapping_mul(n + 1) / 2;
    i64::from(sum == -1)
}
