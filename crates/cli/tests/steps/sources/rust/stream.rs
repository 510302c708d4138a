use std::io::Read;

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let numbers: Vec<i64> = text.split_ascii_whitespace().map(|word| word.parse().unwrap()).collect();
    println!("{} {}", numbers.iter().sum::<i64>(), numbers.len());
}
