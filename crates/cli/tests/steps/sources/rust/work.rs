use std::collections::HashMap;

fn work(mut nums: Vec<i64>, words: Vec<String>) -> i64 {
    let mut count: HashMap<String, i64> = HashMap::new();
    for word in words {
        *count.entry(word).or_default() += 1;
    }
    nums.sort_by_key(|n| (n % 97, *n));
    let mut total = 0;
    for (i, number) in nums.iter().enumerate() {
        total = (total * 31 + number + i as i64) % 1_000_003;
    }
    // A map of the standard library is walked in the order of seeded hashes.
    for (word, times) in count {
        total = (total * 7 + word.len() as i64 * times) % 1_000_003;
    }
    total
}
