fn work(_nums: Vec<i64>, _words: Vec<String>) -> i64 {
    let mut n = 0u64;
    loop {
        n = std::hint::black_box(n + 1);
    }
}
