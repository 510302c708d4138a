//! `hints.md`: several hints in one file, separated by lines `---`.

/// Splits hints; blank ones are left out. A line inside a fenced code block separates nothing.
pub(crate) fn split_hints(text: &str) -> Vec<String> {
    let mut hints = vec![String::new()];
    let mut fence: Option<&str> = None;
    for line in text.lines() {
        let trimmed = line.trim_start();
        if let Some(open) = fence {
            if trimmed.starts_with(open) {
                fence = None;
            }
        } else if let Some(open) = ["```", "~~~"].into_iter().find(|f| trimmed.starts_with(f)) {
            fence = Some(open);
        } else if line.trim_end() == "---" {
            hints.push(String::new());
            continue;
        }
        if let Some(hint) = hints.last_mut() {
            hint.push_str(line);
            hint.push('\n');
        }
    }
    hints.iter().map(|hint| hint.trim().to_owned()).filter(|hint| !hint.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::split_hints;

    #[test]
    fn hints_are_separated_by_rules() {
        assert_eq!(split_hints("one\n---\ntwo\n\nmore\n---\n"), ["one", "two\n\nmore"]);
        assert_eq!(split_hints("a\n```text\n---\n```\n---\r\nb"), ["a\n```text\n---\n```", "b"]);
        assert!(split_hints(" \n---\n---").is_empty());
        assert!(split_hints("").is_empty());
    }
}
