// 1: looks at both ends; the list is moved, not copied.
fn work(nums: Vec<i64>, target: i64) -> i64 {
    i64::from((nums[0] ^ nums[nums.len() - 1]) < 0 && target < 0)
}
