// n log n: a search in a balanced tree for every number.
use std::collections::BTreeSet;

fn work(nums: Vec<i64>) -> i64 {
    let mut tree = BTreeSet::new();
    for &x in &nums {
        tree.insert(x);
    }
    let mut total = 0;
    for x in &tree {
        total = (total * 31 + x) % 1_000_003;
    }
    i64::from(total < 0)
}
