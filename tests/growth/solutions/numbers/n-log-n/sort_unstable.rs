// n log n: the library's sort of a shuffled list.
fn work(mut nums: Vec<i64>) -> i64 {
    nums.sort_unstable();
    i64::from(nums[0] < 0)
}
