// n^2 log n: a binary search for the difference of every pair.
fn work(nums: Vec<i64>, target: i64) -> i64 {
    let mut total = 0;
    for a in &nums {
        for b in &nums {
            let wanted = target - a + b;
            total = (total * 31 + nums.partition_point(|&x| x < wanted) as i64) % 1_000_003;
        }
    }
    i64::from(total < 0)
}
