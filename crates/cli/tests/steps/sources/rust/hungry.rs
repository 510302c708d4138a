fn work(_nums: Vec<i64>, _words: Vec<String>) -> i64 {
    let rows: Vec<Vec<u8>> = (0..24).map(|_| vec![1u8; 1 << 20]).collect();
    rows.iter().map(|row| i64::from(std::hint::black_box(row)[row.len() - 1])).sum()
}
