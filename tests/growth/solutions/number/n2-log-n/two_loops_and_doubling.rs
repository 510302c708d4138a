// n^2 log n: two loops over n and a third that doubles.
fn work(n: i64) -> i64 {
    let mut mixed = n as u64;
    for i in 0..n {
        for j in 0..n {
            let mut k = 1;
            while k < n {
                mixed = (mixed ^ (i * j + k) as u64).wrapping_mul(31);
                k *= 2;
            }
        }
    }
    i64::from(mixed == 0x9e37_79b9_7f4a_7c15) // never, but no compiler knows
}
