use std::io::{self, BufWriter, Read, Write};

fn main() -> io::Result<()> {
    let mut input = String::new();
    io::stdin().read_to_string(&mut input)?;
    let mut numbers = input.split_ascii_whitespace().map(|word| word.parse::<i64>().expect("a number"));
    let mut next = || numbers.next().expect("one more number");

    let (n, q) = (next(), next());
    let mut prefix = vec![0]; // prefix[i]: the sum of the first i numbers
    let mut sum = 0;
    for _ in 0..n {
        sum += next();
        prefix.push(sum);
    }

    let mut out = BufWriter::new(io::stdout().lock());
    for _ in 0..q {
        let (left, right) = (next() as usize, next() as usize);
        writeln!(out, "{}", prefix[right] - prefix[left - 1])?;
    }
    out.flush()
}
