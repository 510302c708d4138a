//! What is wrong with a body of JSON, in words for whoever sent it: which field, and what it should be.

/// Explains what axum says of a body that it could not read. Its text goes from the general to the particular: a sentence,
/// the path of the field, what serde met and what it expected, and where that stands.
pub(crate) fn explain(text: &str) -> String {
    let Some((_, particular)) = text.split_once("into the target type: ") else {
        return match text.split_once(" at line ") {
            Some((_, place)) => {
                format!("This is not JSON: it goes wrong at line {}.", place.replace(" column", ", column"))
            }
            None => "Send JSON, with `content-type: application/json`.".to_owned(),
        };
    };
    let said = particular.rsplit_once(" at line ").map_or(particular, |(said, _)| said);
    // A path is there for everything but the whole body: `cases[0].name: invalid type: …`.
    let (path, said) = match said.split_once(": ") {
        Some((path, rest)) if !path.contains(' ') => (path, rest),
        _ => ("", said),
    };
    let quoted = |after: &str| Some(said.split_once(after)?.1.split('`').nth(1)?.to_owned());
    if let Some(field) = quoted("missing field") {
        let whole = if path.is_empty() { field } else { format!("{path}.{field}") };
        return format!("The field `{whole}` is missing.");
    }
    let what = if path.is_empty() { "The body".to_owned() } else { format!("The field `{path}`") };
    match said.split_once("expected ") {
        Some((_, expected)) => format!("{what} should be {}.", kind(expected)),
        None => format!("{what} does not do."),
    }
}

/// What serde expects, for people.
fn kind(expected: &str) -> &'static str {
    match expected.split(' ').next().unwrap_or_default() {
        "struct" => "an object, with its fields by name",
        "u8" | "u16" | "u32" | "u64" | "usize" => "a whole number from 0 on, and not too large",
        "i8" | "i16" | "i32" | "i64" | "isize" => "a whole number, and not too large",
        "f32" | "f64" => "a number",
        "a" | "an" if expected.contains("string") => "a text",
        "a" if expected.contains("map") => "an object",
        "a" if expected.contains("sequence") => "a list",
        "a" if expected.contains("boolean") => "true or false",
        _ => "something else",
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use axum::Json;
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Body {
        language: String,
        cases: Vec<Case>,
        elapsed: BTreeMap<String, u32>,
    }

    #[derive(Debug, Deserialize)]
    #[expect(dead_code, reason = "only read")]
    struct Case {
        name: String,
    }

    #[test]
    fn a_body_that_cannot_be_read_is_explained_without_rust() {
        let table = [
            ("", "This is not JSON: it goes wrong at line 1, column 0."),
            ("{\"language\": \n}", "This is not JSON: it goes wrong at line 2, column 1."),
            ("7", "The body should be an object, with its fields by name."),
            ("[]", "The body should be an object, with its fields by name."),
            ("{}", "The field `language` is missing."),
            (r#"{"language": 1}"#, "The field `language` should be a text."),
            (r#"{"language": "a", "cases": {}}"#, "The field `cases` should be a list."),
            (r#"{"language": "a", "cases": [{}]}"#, "The field `cases[0].name` is missing."),
            (
                r#"{"language": "a", "cases": [3]}"#,
                "The field `cases[0]` should be an object, with its fields by name.",
            ),
            (
                r#"{"language": "a", "cases": [], "elapsed": {"a": 4294967296}}"#,
                "The field `elapsed.a` should be a whole number from 0 on, and not too large.",
            ),
            (r#"{"language": "a", "cases": [], "elapsed": []}"#, "The field `elapsed` should be an object."),
        ];
        for (body, words) in table {
            let rejected = Json::<Body>::from_bytes(body.as_bytes()).expect_err("it cannot be read");
            assert_eq!(explain(&rejected.body_text()), words, "{body}: {}", rejected.body_text());
        }
    }
}
