use std::collections::HashMap;

pub fn two_sum(nums: Vec<i64>, target: i64) -> Vec<i64> {
    let mut seen: HashMap<i64, usize> = HashMap::new(); // number -> its position
    for (i, &x) in nums.iter().enumerate() {
        if let Some(&j) = seen.get(&(target - x)) {
            return vec![j as i64, i as i64];
        }
        seen.insert(x, i);
    }
    Vec::new()
}
