// n: a loop in a loop, but both ends of the window only move forward.
fn work(text: String) -> i64 {
    let letters = text.as_bytes();
    let mut inside = [false; 256];
    let mut start = 0;
    let mut longest = 0;
    for end in 0..letters.len() {
        while inside[letters[end] as usize] {
            inside[letters[start] as usize] = false;
            start += 1;
        }
        inside[letters[end] as usize] = true;
        longest = longest.max(end + 1 - start);
    }
    i64::from(longest > letters.len())
}
