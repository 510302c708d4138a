// 2^n: one round for every subset of n elements.
fn work(n: i64) -> i64 {
    let end = 1u64 << n.min(60);
    let mut mixed = n as u64;
    for subset in 0..end {
        mixed = (mixed ^ subset).wrapping_mul(31);
    }
    i64::from(mixed == 0x9e37_79b9_7f4a_7c15) // never, but no compiler knows
}
