//! Values and messages of cases as people read them.

use tatami_domain::json::Json;

/// JSON as people read it: the text of a program as it is, arguments one a line.
pub(in crate::pages) fn display(json: &Json, program: bool) -> String {
    if program && let Ok(text) = serde_json::from_str::<String>(json.get()) {
        return text;
    }
    match tatami_domain::value::entries(json.get()) {
        Some(entries) if !entries.is_empty() => {
            entries.iter().map(|(name, value)| format!("{name} = {}", value.get())).collect::<Vec<_>>().join("\n")
        }
        _ => json.get().to_owned(),
    }
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
}
