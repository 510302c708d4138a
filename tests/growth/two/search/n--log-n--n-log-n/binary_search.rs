// n, log m; together n log n: the haystack is halved for every needle, by the library.
fn work(needles: Vec<i64>, haystack: Vec<i64>) -> i64 {
    needles.iter().filter(|x| haystack.binary_search(x).is_ok()).count() as i64
}
