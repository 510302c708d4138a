//! JSON objects read with the place of every part, and with number text kept.

use std::ops::Range;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::manifest::At;

/// The members of an object in order, duplicates kept.
pub(crate) type Members<'a> = Vec<(At<String>, &'a RawValue)>;

/// A JSON syntax error, with its byte offset in the text that was read.
#[derive(Debug)]
pub(crate) struct Syntax {
    pub(crate) offset: usize,
    pub(crate) message: String,
}

/// Where a part of a text is in it. Both must come from the same string.
pub(crate) fn span_in(whole: &str, part: &str) -> Range<usize> {
    let start = (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize).min(whole.len());
    start..(start + part.len()).min(whole.len())
}

/// Reads one object; `whole` is the file that `text` is a part of, for the places of the keys.
pub(crate) fn object<'a>(text: &'a str, whole: &str) -> Result<Members<'a>, Syntax> {
    struct ObjectVisitor<'w>(&'w str);

    impl<'de> Visitor<'de> for ObjectVisitor<'_> {
        type Value = Members<'de>;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object, `{…}`")
        }

        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut members = Vec::new();
            // A key is taken raw first, because only then does it know its place.
            while let Some(key) = map.next_key::<&'de RawValue>()? {
                let name: String = serde_json::from_str(key.get()).map_err(serde::de::Error::custom)?;
                members.push((At::new(name, span_in(self.0, key.get())), map.next_value::<&'de RawValue>()?));
            }
            Ok(members)
        }
    }

    let mut deserializer = serde_json::Deserializer::from_str(text);
    let members = deserializer.deserialize_map(ObjectVisitor(whole));
    members.and_then(|members| deserializer.end().map(|()| members)).map_err(|e| syntax(text, &e))
}

/// The elements of an array; `None` when the value is something else.
pub(crate) fn array(value: &RawValue) -> Option<Vec<&RawValue>> {
    if value.get().starts_with('[') { serde_json::from_str(value.get()).ok() } else { None }
}

/// A string; `None` when the value is something else.
pub(crate) fn string(value: &RawValue) -> Option<String> {
    if value.get().starts_with('"') { serde_json::from_str(value.get()).ok() } else { None }
}

fn syntax(text: &str, error: &serde_json::Error) -> Syntax {
    let line_start = match error.line() {
        0 | 1 => 0,
        n => text.match_indices('\n').nth(n - 2).map_or(0, |(i, _)| i + 1),
    };
    let offset = (line_start + error.column().saturating_sub(1)).min(text.len());
    // serde_json ends its messages with the place, which is told better elsewhere.
    let message = error.to_string();
    let message = message.rsplit_once(" at line ").map_or(message.as_str(), |(m, _)| m).to_owned();
    Syntax { offset: text.floor_char_boundary(offset), message }
}

/// The part of a value that a path like `[2][0]` or `.key[1]` leads to, as far as it can be followed.
pub(crate) fn locate<'a>(value: &'a str, path: &str) -> &'a str {
    let raw: Result<&RawValue, _> = serde_json::from_str(value);
    let Ok(mut here) = raw else { return value };
    let mut path = path;
    loop {
        if let Some(rest) = path.strip_prefix('[') {
            let Some((index, rest)) = rest.split_once(']') else { break };
            let next = index.parse::<usize>().ok().and_then(|i| array(here)?.get(i).copied());
            let Some(next) = next else { break };
            (here, path) = (next, rest);
        } else if let Some(rest) = path.strip_prefix('.') {
            // Keys may hold dots and brackets: the longest that fits is the one that was meant.
            let members = object(here.get(), here.get()).unwrap_or_default();
            let fitting = members.into_iter().filter(|(key, _)| rest.starts_with(key.value.as_str()));
            let Some((key, next)) = fitting.max_by_key(|(key, _)| key.value.len()) else { break };
            (here, path) = (next, &rest[key.value.len()..]);
        } else {
            break;
        }
    }
    here.get()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn members_know_their_places() {
        let text = r#"{"name": "a", "args": [1, 2]}"#;
        let members = object(text, text).unwrap();
        assert_eq!(members[0].0, At::new("name".into(), 1..7));
        assert_eq!(span_in(text, members[1].1.get()), 22..28);
    }

    #[test]
    fn syntax_errors_have_a_place() {
        let error = object(r#"{"a": 1,}"#, "").unwrap_err();
        assert_eq!((error.offset, error.message.as_str()), (8, "trailing comma"));
        let error = object("{\"a\": 1} x", "").unwrap_err();
        assert_eq!((error.offset, error.message.as_str()), (9, "trailing characters"));
        assert!(object("[1]", "").unwrap_err().message.contains("expected an object"));
        assert!(object("", "").is_err());
        assert!(object(&"[".repeat(100_000), "").is_err());
        assert!(object(&format!("{{\"a\": {}", "[".repeat(100_000)), "").is_err());
    }

    #[test]
    fn paths_lead_to_parts() {
        assert_eq!(locate("[[1, 2], [3, \"x\"]]", "[1][1]"), "\"x\"");
        assert_eq!(locate(r#"{"a": 1, "a.b": [true]}"#, ".a.b[0]"), "true");
        assert_eq!(locate("[1]", "[7]"), "[1]");
        assert_eq!(locate("nonsense", "[0]"), "nonsense");
    }
}
