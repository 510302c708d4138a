// n log n: both lists are sorted, then walked through side by side.
fn work(mut left: Vec<i64>, mut right: Vec<i64>) -> i64 {
    left.sort_unstable();
    right.sort_unstable();
    let (mut i, mut j, mut same) = (0, 0, 0);
    while i < left.len() && j < right.len() {
        match left[i].cmp(&right[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => {
                same += 1;
                i += 1;
            }
        }
    }
    same
}
