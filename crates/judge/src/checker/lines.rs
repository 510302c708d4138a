//! Text line by line.

use tatami_domain::value::shorten;

/// Lines must be equal but for blanks at their ends; blank lines at the end of the output do not count.
pub(super) fn compare(expected: &str, got: &str) -> Result<(), String> {
    let lines = |text: &'_ str| -> Vec<String> {
        let mut lines: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
        while lines.last().is_some_and(String::is_empty) {
            lines.pop();
        }
        lines
    };
    let (want, have) = (lines(expected), lines(got));
    for (i, (a, b)) in want.iter().zip(&have).enumerate() {
        if a != b {
            return Err(format!("line {}: expected `{}`, got `{}`", i + 1, shorten(a), shorten(b)));
        }
    }
    if want.len() != have.len() {
        return Err(format!("expected {} lines, got {}", want.len(), have.len()));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn inner_white_space_counts() {
        assert!(compare("a b\nc\n", "a b  \nc\n\n").is_ok());
        assert_eq!(compare("a b", "a  b").unwrap_err(), "line 1: expected `a b`, got `a  b`");
        assert_eq!(compare("a\nb", "a").unwrap_err(), "expected 2 lines, got 1");
    }
}
