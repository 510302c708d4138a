// log n: one binary search by the library.
fn work(nums: Vec<i64>, target: i64) -> i64 {
    match nums.binary_search(&target) {
        Ok(_) => 1,
        Err(_) => 0,
    }
}
