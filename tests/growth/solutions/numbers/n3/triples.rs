// n^3: all triples of positions, n(n-1)(n-2)/6 of them.
fn work(nums: Vec<i64>) -> i64 {
    for i in 0..nums.len() {
        for j in i + 1..nums.len() {
            for k in j + 1..nums.len() {
                if nums[i] + nums[j] + nums[k] == 0 {
                    return 1;
                }
            }
        }
    }
    0
}
