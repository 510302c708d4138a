//! Values and messages of cases as people read them.

use std::borrow::Cow;

use tatami_domain::json::Json;
use tatami_domain::{CaseReport, Verdict};

/// JSON as people read it: the text of a program as it is, arguments one a line.
pub(in crate::pages) fn display(json: &Json, program: bool) -> String {
    if program && let Ok(text) = serde_json::from_str::<String>(json.get()) {
        return visible(&text).into_owned();
    }
    let text = match tatami_domain::value::entries(json.get()) {
        Some(entries) if !entries.is_empty() => {
            entries.iter().map(|(name, value)| format!("{name} = {}", value.get())).collect::<Vec<_>>().join("\n")
        }
        _ => json.get().to_owned(),
    };
    visible(&text).into_owned()
}

/// Text that a submission made, with a picture for every character that would act instead of being seen: escapes that
/// a terminal would obey once they are copied there, and marks that turn the direction of writing.
pub(in crate::pages) fn visible(text: &str) -> Cow<'_, str> {
    let picture = |c: char| match c {
        '\n' | '\t' => None,
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some(char::REPLACEMENT_CHARACTER)
        }
        _ => None,
    };
    if text.chars().any(|c| picture(c).is_some()) {
        Cow::Owned(text.chars().map(|c| picture(c).unwrap_or(c)).collect())
    } else {
        Cow::Borrowed(text)
    }
}

/// What a submission answered; `None` where it was stopped before it answered anything.
pub(in crate::pages) fn answer(case: &CaseReport) -> Option<&Json> {
    let stopped = !matches!(case.verdict, Some(Verdict::Accepted | Verdict::WrongAnswer));
    case.got.as_ref().filter(|got| !(stopped && got.get() == "null"))
}

/// The line that a message speaks of: `… (line 3)`.
pub(in crate::pages) fn line_in(message: &str) -> Option<u32> {
    let rest = message.rsplit_once("(line ")?.1;
    rest.strip_suffix(')')?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_stand_one_a_line() {
        let json = |text: &str| Json::new(text.to_owned()).unwrap();
        assert_eq!(display(&json(r#"{"nums": [1, 2], "target": 3}"#), false), "nums = [1, 2]\ntarget = 3");
        assert_eq!(display(&json(r#""a\nb""#), true), "a\nb");
        assert_eq!(display(&json(r#""a""#), false), "\"a\"");
        assert_eq!(line_in("ValueError: no (line 3)"), Some(3));
        assert_eq!(line_in("wrong answer"), None);
    }

    #[test]
    fn nothing_acts_instead_of_being_seen() {
        assert_eq!(visible("a\tb\nć 🥋"), "a\tb\nć 🥋");
        assert_eq!(visible("\u{1b}[31m\r\0\u{7f}\u{202e}x"), "␛[31m␍␀␡\u{fffd}x");
    }
}
