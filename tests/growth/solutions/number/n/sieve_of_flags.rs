// n: one flag for every number, each set once.
fn work(n: i64) -> i64 {
    let mut flags = vec![false; n as usize];
    let mut mixed = 1u64;
    for (i, flag) in flags.iter_mut().enumerate() {
        mixed = (mixed ^ i as u64).wrapping_mul(31);
        *flag = mixed & 8 != 0;
    }
    let set = flags.iter().filter(|flag| **flag).count();
    i64::from(set as i64 > n)
}
