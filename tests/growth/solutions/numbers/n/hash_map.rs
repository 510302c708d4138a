// n: a hash table is filled and asked; it doubles now and then, all growth together is linear.
use std::collections::HashMap;

fn work(nums: Vec<i64>) -> i64 {
    let mut place = HashMap::new();
    for (i, &x) in nums.iter().enumerate() {
        place.insert(x, i as i64);
    }
    let mut total = 0;
    for x in &nums {
        total = (total * 31 + place[x]) % 1_000_003;
    }
    i64::from(total < 0)
}
