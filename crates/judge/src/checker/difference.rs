//! The first difference of two values, in words.

use tatami_domain::Value;
use tatami_domain::value::shorten;

/// `None` when they are equal.
pub(super) fn find(expected: &Value, got: &Value) -> Option<String> {
    at(expected, got, &|a, b| a == b, &mut String::new())
}

/// The first difference by a comparison of leaves.
pub(super) fn find_by(expected: &Value, got: &Value, same: &dyn Fn(&Value, &Value) -> bool) -> Option<String> {
    at(expected, got, same, &mut String::new())
}

fn at(expected: &Value, got: &Value, same: &dyn Fn(&Value, &Value) -> bool, path: &mut String) -> Option<String> {
    match (expected, got) {
        (Value::List(a), Value::List(b)) => {
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                let depth = path.len();
                path.push_str(&format!("[{i}]"));
                if let Some(found) = at(a, b, same, path) {
                    return Some(found);
                }
                path.truncate(depth);
            }
            (a.len() != b.len()).then(|| format!("expected {} elements{}, got {}", a.len(), place(path), b.len()))
        }
        (Value::Map(a), Value::Map(b)) => {
            for ((ka, va), (kb, vb)) in a.iter().zip(b) {
                if ka != kb {
                    let missing = if ka < kb {
                        format!("the key {} is missing", brief(ka))
                    } else {
                        format!("the key {} is one too many", brief(kb))
                    };
                    return Some(format!("{missing}{}", place(path)));
                }
                let depth = path.len();
                path.push_str(&format!("[{}]", brief(ka)));
                if let Some(found) = at(va, vb, same, path) {
                    return Some(found);
                }
                path.truncate(depth);
            }
            (a.len() != b.len()).then(|| format!("expected {} entries{}, got {}", a.len(), place(path), b.len()))
        }
        (a, b) if same(a, b) => None,
        (a, b) => Some(format!("expected {}, got {}{}", brief(a), brief(b), place(path))),
    }
}

fn place(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!(" at {path}") }
}

fn brief(value: &Value) -> String {
    shorten(&value.to_json()).into_owned()
}

#[cfg(test)]
mod tests {
    use tatami_domain::Type;

    use super::*;

    #[test]
    fn the_first_difference_is_named() {
        let ty = Type::parse("list<list<int>>").unwrap();
        let read = |json| Value::from_json(json, &ty).unwrap();
        assert_eq!(find(&read("[[1], [2]]"), &read("[[1], [2]]")), None);
        assert_eq!(find(&read("[[1], [2]]"), &read("[[1], [3]]")).unwrap(), "expected 2, got 3 at [1][0]");
        assert_eq!(find(&read("[[1], [2]]"), &read("[[1]]")).unwrap(), "expected 2 elements, got 1");
        let map = Type::parse("map<string, int>").unwrap();
        let read = |json| Value::from_json(json, &map).unwrap();
        let difference = find(&read(r#"{"a": 1, "b": 2}"#), &read(r#"{"a": 1, "c": 2}"#)).unwrap();
        assert_eq!(difference, "the key \"b\" is missing");
    }
}
