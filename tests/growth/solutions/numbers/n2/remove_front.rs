// n^2: taking the front off a Vec moves all the others. A byte is one step only, but a number has eight.
fn work(mut nums: Vec<i64>) -> i64 {
    let mut total = 0;
    while !nums.is_empty() {
        total = (total * 31 + nums.remove(0)) % 1_000_003;
    }
    i64::from(total < 0)
}
