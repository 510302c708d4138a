//! From a place inside a TOML string to the place in the file.

/// The byte offset in the file's text of a byte offset in a string's value, given the string as it is
/// written, quotes and all. Escapes take more bytes in the file than in the value.
pub(crate) fn offset_in_source(written: &str, offset: usize) -> usize {
    let (delimiter, basic) = match written.as_bytes() {
        [b'"', b'"', b'"', ..] => (3, true),
        [b'\'', b'\'', b'\'', ..] => (3, false),
        [b'"', ..] => (1, true),
        [b'\'', ..] => (1, false),
        // A bare value has neither quotes nor escapes.
        _ => return offset.min(written.len()),
    };
    let mut at = delimiter;
    if delimiter == 3 {
        // A line break right after the opening quotes is not part of the value.
        let rest = &written[at..];
        at += if rest.starts_with("\r\n") { 2 } else { usize::from(rest.starts_with('\n')) };
    }
    let mut decoded = 0;
    while decoded < offset {
        let rest = &written[at..];
        let Some(first) = rest.chars().next() else { break };
        if basic && first == '\\' {
            let (read, made) = escape(rest);
            at += read;
            decoded += made;
        } else {
            at += first.len_utf8();
            decoded += first.len_utf8();
        }
    }
    at.min(written.len())
}

/// How many bytes an escape takes in the file, and how many it makes in the value.
fn escape(text: &str) -> (usize, usize) {
    let hex = |digits: usize| {
        let code = text.get(2..2 + digits).and_then(|h| u32::from_str_radix(h, 16).ok());
        (2 + digits, code.and_then(char::from_u32).map_or(1, char::len_utf8))
    };
    let (read, made) = match text.chars().nth(1) {
        Some('x') => hex(2),
        Some('u') => hex(4),
        Some('U') => hex(8),
        // A backslash at the end of a line swallows all white space after it.
        Some(c) if c.is_ascii_whitespace() => (1 + (text.len() - 1 - text[1..].trim_ascii_start().len()), 0),
        Some(c) => (1 + c.len_utf8(), 1),
        None => (1, 0),
    };
    (text.ceil_char_boundary(read.min(text.len())), made)
}

#[cfg(test)]
mod tests {
    use super::offset_in_source;

    #[test]
    fn quotes_and_escapes_are_counted() {
        assert_eq!(offset_in_source("\"f(a)\"", 2), 3);
        assert_eq!(offset_in_source("'f(a)'", 0), 1);
        assert_eq!(offset_in_source(r#""\u0041\tb""#, 2), 9);
        assert_eq!(offset_in_source("\"\"\"\nab\"\"\"", 1), 5);
        assert_eq!(offset_in_source("\"\"\"a\\\n   b\"\"\"", 1), 4);
        assert_eq!(offset_in_source("\"\"\"a\\\n   b\"\"\"", 2), 10);
        assert_eq!(offset_in_source(r#""\xe9x""#, 2), 5);
        assert_eq!(offset_in_source("\"a\"", 99), 3);
        assert_eq!(offset_in_source("", 3), 0);
    }
}
