// sqrt n: tries every divisor up to the square root and does not stop at the first.
fn work(n: i64) -> i64 {
    let mut mixed = n as u64;
    let mut d = 1;
    while d * d <= n {
        mixed = (mixed ^ (n % d) as u64).wrapping_mul(31);
        d += 1;
    }
    i64::from(mixed == 0x9e37_79b9_7f4a_7c15) // never, but no compiler knows
}
