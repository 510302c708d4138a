//! White-space separated tokens.

use tatami_domain::value::shorten;

use super::float::close;

/// Compares token by token; with tolerances, tokens that both read as numbers compare as floats.
pub(super) fn compare(expected: &str, got: &str, tolerances: Option<(f64, f64)>) -> Result<(), String> {
    let (mut want, mut have) = (expected.split_ascii_whitespace(), got.split_ascii_whitespace());
    for n in 1usize.. {
        match (want.next(), have.next()) {
            (None, None) => break,
            (Some(a), Some(b)) if same(a, b, tolerances) => {}
            (Some(a), Some(b)) => return Err(format!("token {n}: expected {}, got {}", shorten(a), shorten(b))),
            (Some(a), None) => return Err(format!("the output ends before token {n}: expected {}", shorten(a))),
            (None, Some(b)) => return Err(format!("more output than expected: token {n} is {}", shorten(b))),
        }
    }
    Ok(())
}

fn same(expected: &str, got: &str, tolerances: Option<(f64, f64)>) -> bool {
    if expected == got {
        return true;
    }
    let Some((absolute, relative)) = tolerances else { return false };
    match (number(expected), number(got)) {
        (Some(a), Some(b)) => close(a, b, absolute, relative),
        _ => false,
    }
}

/// Sign, digits with an optional point, exponent; no `inf`, `nan` or hexadecimal.
fn number(token: &str) -> Option<f64> {
    let plain = token.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E'));
    if plain { token.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_count_and_case_does() {
        assert!(compare("a b\nc\n", " a  b c", None).is_ok());
        assert_eq!(compare("a b", "a B", None).unwrap_err(), "token 2: expected b, got B");
        assert!(compare("a b", "a", None).unwrap_err().contains("ends before token 2"));
        assert!(compare("a", "a b", None).unwrap_err().contains("more output"));
        assert!(compare("1.0 x", "1 x", Some((1e-9, 0.0))).is_ok());
        assert!(compare("1.0", "nan", Some((1e9, 0.0))).is_err());
        assert!(compare("", "", None).is_ok());
    }
}
