// n: sums of all beginnings, each from the one before.
fn work(nums: Vec<i64>) -> i64 {
    let mut sums = vec![0];
    for x in &nums {
        sums.push(sums[sums.len() - 1] + x);
    }
    i64::from(sums.iter().any(|&sum| sum < 0))
}
