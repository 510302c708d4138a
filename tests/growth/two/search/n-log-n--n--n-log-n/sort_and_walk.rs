// n log n, m; together n log n: the needles are sorted, then both are walked through side by side.
fn work(mut needles: Vec<i64>, haystack: Vec<i64>) -> i64 {
    needles.sort_unstable();
    let (mut i, mut same) = (0, 0);
    for x in haystack {
        while i < needles.len() && needles[i] < x {
            i += 1;
        }
        if i < needles.len() && needles[i] == x {
            same += 1;
        }
    }
    same
}
