// log n: one round for every digit of n in base 3.
fn work(n: i64) -> i64 {
    let mut mixed = n as u64;
    let mut rest = n as u64;
    while rest > 0 {
        mixed = (mixed ^ (rest % 3)).wrapping_mul(31);
        rest /= 3;
    }
    i64::from(mixed == 0x9e37_79b9_7f4a_7c15) // never, but no compiler knows
}
