pub fn is_balanced(text: String) -> bool {
    let mut expected = Vec::new(); // the closing brackets still to come, the next one last
    for c in text.chars() {
        match c {
            '(' => expected.push(')'),
            '[' => expected.push(']'),
            '{' => expected.push('}'),
            closing => {
                if expected.pop() != Some(closing) {
                    return false;
                }
            }
        }
    }
    expected.is_empty()
}
