// n log n: the library's stable sort of a shuffled list.
fn work(mut nums: Vec<i64>) -> i64 {
    nums.sort();
    i64::from(nums[0] < 0)
}
