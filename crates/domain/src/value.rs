//! Values of a signature's types, read from JSON without losing a digit.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt::Write as _;

use serde::de::{Deserializer as _, MapAccess, Visitor};
use serde_json::value::RawValue;

use crate::json::Json;
use crate::types::Type;

/// The deepest nesting of a value that is read (ATTACKS.md asks for a limit; serde_json's own is 128).
pub const MAX_DEPTH: usize = 64;
/// ±(2⁵³−1): what every language holds exactly in its everyday number.
pub const MAX_INT: i64 = (1 << 53) - 1;

/// A value. Linked lists and tuples are lists; a tree is the list of its level order with nulls.
#[derive(Clone, Debug)]
pub enum Value {
    Null,
    Bool(bool),
    Int(i64),
    /// An integer outside i64: an optional minus, then digits without leading zeros.
    Big(Box<str>),
    Float(f64),
    Str(String),
    List(Vec<Value>),
    /// Sorted by key, keys distinct.
    Map(Vec<(Value, Value)>),
}

/// Why a JSON text is not a value of a type.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("expected {expected}, got {got}{}", at(path))]
pub struct ValueError {
    /// Where in the value, like `[2][0]`; empty for the value itself.
    pub path: String,
    pub expected: String,
    pub got: String,
}

fn at(path: &str) -> String {
    if path.is_empty() { String::new() } else { format!(" at {path}") }
}

impl Value {
    /// Reads JSON as a value of `ty`. Numbers are taken from their text, so integers of any length survive.
    pub fn from_json(text: &str, ty: &Type) -> Result<Self, ValueError> {
        let raw: &RawValue = serde_json::from_str(text).map_err(|e| ValueError {
            path: String::new(),
            expected: ty.to_string(),
            got: format!("text that is not JSON ({e})"),
        })?;
        typed(raw, ty, &mut Path::default())
    }

    /// Reads a value of no declared type: a cell of a table, so null, a bool (as 0 or 1), a number or a string.
    pub fn cell_from_json(text: &str) -> Result<Self, ValueError> {
        let fail = |got: &str| ValueError {
            path: String::new(),
            expected: "null, a number or a string".into(),
            got: got.to_owned(),
        };
        let text = text.trim();
        match text.as_bytes().first() {
            Some(b'n') => Ok(Value::Null),
            Some(b't') => Ok(Value::Int(1)),
            Some(b'f') => Ok(Value::Int(0)),
            Some(b'"') => serde_json::from_str(text).map(Value::Str).map_err(|e| fail(&e.to_string())),
            Some(b'-' | b'0'..=b'9') => match integer(text) {
                Some(value) => Ok(value),
                None => text.parse().map(Value::Float).map_err(|_| fail(text)),
            },
            _ => Err(fail(describe(text))),
        }
    }

    /// JSON as people read it: maps with string keys are objects, other maps arrays of pairs.
    pub fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, false);
        out
    }

    /// JSON as guests read it: every map is an array of pairs.
    pub fn to_guest_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, true);
        out
    }

    pub fn to_raw(&self) -> Json {
        Json::new(self.to_json()).expect("values serialise to valid JSON")
    }

    fn write(&self, out: &mut String, for_guest: bool) {
        match self {
            Value::Null => out.push_str("null"),
            Value::Bool(b) => out.push_str(if *b { "true" } else { "false" }),
            Value::Int(i) => write!(out, "{i}").expect("writing to a String"),
            Value::Big(digits) => out.push_str(digits),
            Value::Float(x) if x.is_nan() => out.push_str("\"NaN\""),
            Value::Float(x) if x.is_infinite() => {
                out.push_str(if *x > 0.0 { "\"Infinity\"" } else { "\"-Infinity\"" });
            }
            Value::Float(x) => write!(out, "{x:?}").expect("writing to a String"),
            Value::Str(s) => out.push_str(&serde_json::to_string(s).expect("a str serialises")),
            Value::List(items) => {
                out.push('[');
                for (i, item) in items.iter().enumerate() {
                    if i > 0 {
                        out.push_str(if for_guest { "," } else { ", " });
                    }
                    item.write(out, for_guest);
                }
                out.push(']');
            }
            Value::Map(pairs) => {
                let object = !for_guest && pairs.iter().all(|(k, _)| matches!(k, Value::Str(_)));
                out.push(if object { '{' } else { '[' });
                for (i, (key, value)) in pairs.iter().enumerate() {
                    if i > 0 {
                        out.push_str(", ");
                    }
                    if object {
                        key.write(out, false);
                        out.push_str(": ");
                        value.write(out, false);
                    } else {
                        out.push('[');
                        key.write(out, for_guest);
                        out.push_str(", ");
                        value.write(out, for_guest);
                        out.push(']');
                    }
                }
                out.push(if object { '}' } else { ']' });
            }
        }
    }

    /// Sorts lists into one order: the outer one, and with `inner` the lists inside it as well.
    /// Two values are equal as multisets when their sorted forms are equal.
    #[must_use]
    pub fn sorted(mut self, inner: bool) -> Self {
        if let Value::List(items) = &mut self {
            if inner {
                for item in items.iter_mut() {
                    *item = std::mem::replace(item, Value::Null).sorted(false);
                }
            }
            items.sort_unstable();
        }
        self
    }

    fn rank(&self) -> u8 {
        match self {
            Value::Null => 0,
            Value::Bool(_) => 1,
            Value::Int(_) | Value::Big(_) => 2,
            Value::Float(_) => 3,
            Value::Str(_) => 4,
            Value::List(_) => 5,
            Value::Map(_) => 6,
        }
    }
}

impl PartialEq for Value {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Value {}

impl PartialOrd for Value {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A total order: by kind, then by value; −0.0 equals 0.0 and NaN equals NaN, as a judge wants it.
impl Ord for Value {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
            (Value::Int(a), Value::Int(b)) => a.cmp(b),
            (Value::Int(_), Value::Big(b)) => {
                if b.starts_with('-') {
                    Ordering::Greater
                } else {
                    Ordering::Less
                }
            }
            (Value::Big(_), Value::Int(_)) => other.cmp(self).reverse(),
            (Value::Big(a), Value::Big(b)) => compare_big(a, b),
            (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan())),
            (Value::Str(a), Value::Str(b)) => a.cmp(b),
            (Value::List(a), Value::List(b)) => a.cmp(b),
            (Value::Map(a), Value::Map(b)) => a.cmp(b),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

fn compare_big(a: &str, b: &str) -> Ordering {
    match (a.strip_prefix('-'), b.strip_prefix('-')) {
        (None, None) => a.len().cmp(&b.len()).then_with(|| a.cmp(b)),
        (Some(a), Some(b)) => b.len().cmp(&a.len()).then_with(|| b.cmp(a)),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
    }
}

/// An integer literal of JSON; `None` for anything with a point or an exponent.
fn integer(text: &str) -> Option<Value> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    Some(match text.parse::<i64>() {
        Ok(i) => Value::Int(i),
        Err(_) => Value::Big(text.into()),
    })
}

#[derive(Default)]
struct Path(Vec<String>);

impl Path {
    fn error(&self, expected: impl ToString, got: impl ToString) -> ValueError {
        ValueError { path: self.0.concat(), expected: expected.to_string(), got: got.to_string() }
    }

    fn inside<T>(
        &mut self,
        step: impl FnOnce() -> String,
        f: impl FnOnce(&mut Self) -> Result<T, ValueError>,
    ) -> Result<T, ValueError> {
        // The step is only rendered when something went wrong: lists have 10⁵ elements.
        let depth = self.0.len();
        f(self).map_err(|mut error| {
            let mut path: String = self.0[..depth].concat();
            path.push_str(&step());
            path.push_str(&error.path[self.0[..depth].concat().len()..]);
            error.path = path;
            error
        })
    }
}

/// What kind of JSON a text is, for messages.
fn describe(text: &str) -> &'static str {
    match text.trim_start().as_bytes().first() {
        Some(b'n') => "null",
        Some(b't' | b'f') => "bool",
        Some(b'"') => "string",
        Some(b'[') => "list",
        Some(b'{') => "object",
        Some(b'-' | b'0'..=b'9') => {
            if text.contains(['.', 'e', 'E']) {
                "float"
            } else {
                "int"
            }
        }
        _ => "nothing",
    }
}

fn typed(raw: &RawValue, ty: &Type, path: &mut Path) -> Result<Value, ValueError> {
    let text = raw.get();
    let wrong = |path: &Path| path.error(ty, describe(text));
    match ty {
        Type::Int | Type::Int64 | Type::BigInt => {
            let value = integer(text).ok_or_else(|| wrong(path))?;
            let fits = match (ty, &value) {
                (Type::Int, Value::Int(i)) => (-MAX_INT..=MAX_INT).contains(i),
                (Type::Int | Type::Int64, Value::Big(_)) => false,
                _ => true,
            };
            if fits { Ok(value) } else { Err(path.error(ty, format!("{} (out of range)", shorten(text)))) }
        }
        Type::Float => match text {
            "\"NaN\"" => Ok(Value::Float(f64::NAN)),
            "\"Infinity\"" => Ok(Value::Float(f64::INFINITY)),
            "\"-Infinity\"" => Ok(Value::Float(f64::NEG_INFINITY)),
            _ if text.starts_with(|c: char| c == '-' || c.is_ascii_digit()) => {
                text.parse().map(Value::Float).map_err(|_| wrong(path))
            }
            _ => Err(wrong(path)),
        },
        Type::Bool => match text {
            "true" => Ok(Value::Bool(true)),
            "false" => Ok(Value::Bool(false)),
            _ => Err(wrong(path)),
        },
        Type::String => {
            if !text.starts_with('"') {
                return Err(wrong(path));
            }
            serde_json::from_str(text).map(Value::Str).map_err(|_| path.error(ty, "a string that is not valid Unicode"))
        }
        Type::List(item) | Type::LinkedList(item) => {
            let items = array(text).ok_or_else(|| wrong(path))?;
            items
                .iter()
                .enumerate()
                .map(|(i, raw)| path.inside(|| format!("[{i}]"), |path| typed(raw, item, path)))
                .collect::<Result<_, _>>()
                .map(Value::List)
        }
        Type::Tuple(types) => {
            let items = array(text).ok_or_else(|| wrong(path))?;
            if items.len() != types.len() {
                return Err(path.error(ty, format!("a list of {}", items.len())));
            }
            items
                .iter()
                .zip(types)
                .enumerate()
                .map(|(i, (raw, ty))| path.inside(|| format!("[{i}]"), |path| typed(raw, ty, path)))
                .collect::<Result<_, _>>()
                .map(Value::List)
        }
        Type::Optional(inner) => {
            if text == "null" {
                Ok(Value::Null)
            } else {
                typed(raw, inner, path)
            }
        }
        Type::Tree(item) => {
            let items = array(text).ok_or_else(|| wrong(path))?;
            let nodes = items
                .iter()
                .enumerate()
                .map(|(i, raw)| {
                    if raw.get() == "null" {
                        Ok(Value::Null)
                    } else {
                        path.inside(|| format!("[{i}]"), |path| typed(raw, item, path))
                    }
                })
                .collect::<Result<Vec<_>, _>>()?;
            level_order(nodes).map(Value::List).map_err(|got| path.error(ty, got))
        }
        Type::Map(key, value) => {
            let mut pairs = Vec::new();
            if text.starts_with('{') {
                for (name, raw) in object(text).ok_or_else(|| wrong(path))? {
                    let key_json = match **key {
                        Type::String => serde_json::to_string(&name).expect("a str serialises"),
                        _ => name.to_string(),
                    };
                    let k = path.inside(
                        || format!(".{name}"),
                        |path| Value::from_json(&key_json, key).map_err(|e| path.error(e.expected, e.got)),
                    )?;
                    let v = path.inside(|| format!(".{name}"), |path| typed(raw, value, path))?;
                    pairs.push((k, v));
                }
            } else {
                for (i, raw) in array(text).ok_or_else(|| wrong(path))?.into_iter().enumerate() {
                    let pair = array(raw.get()).filter(|p| p.len() == 2);
                    let pair = pair.ok_or_else(|| path.error("a [key, value] pair", describe(raw.get())))?;
                    let k = path.inside(|| format!("[{i}][0]"), |path| typed(pair[0], key, path))?;
                    let v = path.inside(|| format!("[{i}][1]"), |path| typed(pair[1], value, path))?;
                    pairs.push((k, v));
                }
            }
            pairs.sort_by(|a, b| a.0.cmp(&b.0));
            if let Some(twice) = pairs.windows(2).find(|w| w[0].0 == w[1].0) {
                return Err(path.error(ty, format!("the key {} twice", shorten(&twice[0].0.to_json()))));
            }
            Ok(Value::Map(pairs))
        }
    }
}

/// Checks a level order and drops the nulls at its end.
fn level_order(mut nodes: Vec<Value>) -> Result<Vec<Value>, String> {
    while matches!(nodes.last(), Some(Value::Null)) {
        nodes.pop();
    }
    if matches!(nodes.first(), Some(Value::Null)) {
        return Err("a tree without a root but with nodes".into());
    }
    // Each node that is there has room for two children in the levels after it.
    let mut room = 1usize;
    for node in &nodes {
        if room == 0 {
            return Err("a level order with a node that has no parent".into());
        }
        room -= 1;
        if !matches!(node, Value::Null) {
            room += 2;
        }
    }
    Ok(nodes)
}

fn array(text: &str) -> Option<Vec<&RawValue>> {
    if text.starts_with('[') { serde_json::from_str(text).ok() } else { None }
}

/// The entries of a JSON object in order, duplicates kept; `None` for anything else.
pub fn entries(text: &str) -> Option<Vec<(String, &RawValue)>> {
    object(text).map(|entries| entries.into_iter().map(|(name, raw)| (name.into_owned(), raw)).collect())
}

/// The entries of an object in order, duplicates kept.
fn object(text: &str) -> Option<Vec<(Cow<'_, str>, &RawValue)>> {
    struct Entries;
    impl<'de> Visitor<'de> for Entries {
        type Value = Vec<(Cow<'de, str>, &'de RawValue)>;
        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("an object")
        }
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
            let mut entries = Vec::new();
            while let Some(key) = map.next_key::<String>()? {
                entries.push((Cow::Owned(key), map.next_value::<&RawValue>()?));
            }
            Ok(entries)
        }
    }
    let mut deserializer = serde_json::Deserializer::from_str(text);
    deserializer.deserialize_map(Entries).ok()
}

/// At most 60 characters of a text, for messages.
pub fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(json: &str, ty: &str) -> Result<Value, ValueError> {
        Value::from_json(json, &Type::parse(ty).unwrap())
    }

    #[test]
    fn numbers_keep_their_kind_and_their_digits() {
        assert_eq!(read("9007199254740991", "int").unwrap(), Value::Int(MAX_INT));
        assert!(read("9007199254740992", "int").unwrap_err().got.contains("out of range"));
        assert_eq!(read("-9223372036854775808", "int64").unwrap(), Value::Int(i64::MIN));
        assert!(read("9223372036854775808", "int64").is_err());
        let digits = "123456789012345678901234567890";
        assert_eq!(read(digits, "bigint").unwrap().to_json(), digits);
        assert_eq!(read("2.0", "int").unwrap_err().got, "float");
        assert_eq!(read("1e3", "int").unwrap_err().got, "float");
        assert_eq!(read("true", "int").unwrap_err().got, "bool");
        assert_eq!(read("2", "float").unwrap(), Value::Float(2.0));
        assert_eq!(read("2", "float").unwrap().to_json(), "2.0");
        assert!(matches!(read("\"NaN\"", "float").unwrap(), Value::Float(x) if x.is_nan()));
    }

    #[test]
    fn errors_name_the_place() {
        let error = read("[[1, 2], [3, \"x\"]]", "list<list<int>>").unwrap_err();
        assert_eq!(error.path, "[1][1]");
        assert_eq!(error.to_string(), "expected int, got string at [1][1]");
        assert_eq!(read("{\"a\": [true]}", "map<string, list<int>>").unwrap_err().path, ".a[0]");
        assert!(read("[1, 2, 3]", "tuple<int, int>").is_err());
        assert!(read("", "int").is_err());
        assert!(read("\"\\ud800\"", "string").unwrap_err().got.contains("Unicode"));
    }

    #[test]
    fn maps_are_read_from_objects_and_from_pairs() {
        let a = read(r#"{"b": 1, "a": 2}"#, "map<string, int>").unwrap();
        let b = read(r#"[["a", 2], ["b", 1]]"#, "map<string, int>").unwrap();
        assert_eq!(a, b);
        assert_eq!(a.to_json(), r#"{"a": 2, "b": 1}"#);
        assert_eq!(a.to_guest_json(), r#"[["a", 2], ["b", 1]]"#);
        assert_eq!(read(r#"{"7": 1}"#, "map<int, int>").unwrap().to_json(), "[[7, 1]]");
        assert!(read(r#"[["a", 2], ["a", 1]]"#, "map<string, int>").unwrap_err().got.contains("twice"));
        assert!(read(r#"{"a": 2, "a": 1}"#, "map<string, int>").is_err());
    }

    #[test]
    fn trees_are_normalised() {
        assert_eq!(read("[1, null, 2, null, null]", "tree<int>").unwrap().to_json(), "[1, null, 2]");
        assert_eq!(read("[]", "tree<int>").unwrap().to_json(), "[]");
        assert!(read("[null, 1]", "tree<int>").is_err());
        assert!(read("[1, null, null, 2]", "tree<int>").is_err());
    }

    #[test]
    fn deep_nesting_is_refused() {
        let deep = format!("{}{}", "[".repeat(5000), "]".repeat(5000));
        assert!(read(&deep, "list<int>").is_err());
    }

    #[test]
    fn sorting_makes_multisets_comparable() {
        let a = read("[[2, 1], [3]]", "list<list<int>>").unwrap();
        let b = read("[[3], [1, 2]]", "list<list<int>>").unwrap();
        assert_ne!(a.clone().sorted(false), b.clone().sorted(false));
        assert_eq!(a.sorted(true), b.sorted(true));
    }

    proptest! {
        #[test]
        fn big_integers_compare_as_numbers(a in any::<i128>(), b in any::<i128>()) {
            let read = |n: i128| read(&n.to_string(), "bigint").unwrap();
            prop_assert_eq!(read(a).cmp(&read(b)), a.cmp(&b));
        }

        #[test]
        fn strings_survive(text in any::<String>()) {
            let json = serde_json::to_string(&text).unwrap();
            let value = read(&json, "string").unwrap();
            prop_assert_eq!(value.to_json(), json);
        }
    }
}
