//! Types of a signature: `int`, `list<int>`, `map<string, list<float>>`, …

use serde::ser::{SerializeSeq, Serializer};

/// The type of a parameter or a result.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Type {
    /// Within ±(2⁵³−1), so that every language can hold it in its everyday number.
    Int,
    Int64,
    BigInt,
    Float,
    Bool,
    String,
    List(Box<Type>),
    Tuple(Vec<Type>),
    Map(Box<Type>, Box<Type>),
    Optional(Box<Type>),
    LinkedList(Box<Type>),
    Tree(Box<Type>),
}

/// A type that cannot be read, with the byte offset of the trouble.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct TypeError {
    pub message: String,
    pub offset: usize,
}

/// The deepest nesting a type may have.
pub const MAX_TYPE_DEPTH: usize = 8;

impl Type {
    pub fn parse(text: &str) -> Result<Self, TypeError> {
        let mut parser = Parser { text, at: 0 };
        let ty = parser.ty(0)?;
        parser.skip_space();
        if parser.at < text.len() {
            return Err(parser.error("expected the end of the type"));
        }
        Ok(ty)
    }

    /// Whether a float occurs anywhere in it.
    pub fn has_float(&self) -> bool {
        match self {
            Type::Float => true,
            Type::List(t) | Type::Optional(t) | Type::LinkedList(t) | Type::Tree(t) => t.has_float(),
            Type::Tuple(items) => items.iter().any(Type::has_float),
            Type::Map(k, v) => k.has_float() || v.has_float(),
            _ => false,
        }
    }
}

impl std::fmt::Display for Type {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Type::Int => f.write_str("int"),
            Type::Int64 => f.write_str("int64"),
            Type::BigInt => f.write_str("bigint"),
            Type::Float => f.write_str("float"),
            Type::Bool => f.write_str("bool"),
            Type::String => f.write_str("string"),
            Type::List(t) => write!(f, "list<{t}>"),
            Type::Tuple(items) => {
                f.write_str("tuple<")?;
                for (i, t) in items.iter().enumerate() {
                    if i > 0 {
                        f.write_str(", ")?;
                    }
                    write!(f, "{t}")?;
                }
                f.write_str(">")
            }
            Type::Map(k, v) => write!(f, "map<{k}, {v}>"),
            Type::Optional(t) => write!(f, "optional<{t}>"),
            Type::LinkedList(t) => write!(f, "linked_list<{t}>"),
            Type::Tree(t) => write!(f, "tree<{t}>"),
        }
    }
}

/// Serialised as guests read it: `"int"`, `["list", "int"]`, `["map", "string", "int"]`.
impl serde::Serialize for Type {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (name, parts): (&str, Vec<&Type>) = match self {
            Type::List(t) => ("list", vec![t]),
            Type::Tuple(items) => ("tuple", items.iter().collect()),
            Type::Map(k, v) => ("map", vec![k, v]),
            Type::Optional(t) => ("optional", vec![t]),
            Type::LinkedList(t) => ("linked_list", vec![t]),
            Type::Tree(t) => ("tree", vec![t]),
            scalar => return serializer.collect_str(scalar),
        };
        let mut seq = serializer.serialize_seq(Some(parts.len() + 1))?;
        seq.serialize_element(name)?;
        for part in parts {
            seq.serialize_element(part)?;
        }
        seq.end()
    }
}

pub(crate) struct Parser<'a> {
    pub(crate) text: &'a str,
    pub(crate) at: usize,
}

impl<'a> Parser<'a> {
    pub(crate) fn error(&self, message: impl Into<String>) -> TypeError {
        TypeError { message: message.into(), offset: self.at }
    }

    pub(crate) fn skip_space(&mut self) {
        while self.text[self.at..].starts_with([' ', '\t', '\n', '\r']) {
            self.at += 1;
        }
    }

    pub(crate) fn eat(&mut self, token: &str) -> bool {
        self.skip_space();
        if self.text[self.at..].starts_with(token) {
            self.at += token.len();
            true
        } else {
            false
        }
    }

    pub(crate) fn expect(&mut self, token: &str) -> Result<(), TypeError> {
        if self.eat(token) { Ok(()) } else { Err(self.error(format!("expected `{token}`"))) }
    }

    pub(crate) fn word(&mut self) -> &'a str {
        self.skip_space();
        let rest = &self.text[self.at..];
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_')).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    pub(crate) fn ty(&mut self, depth: usize) -> Result<Type, TypeError> {
        if depth > MAX_TYPE_DEPTH {
            return Err(self.error(format!("types nest at most {MAX_TYPE_DEPTH} deep")));
        }
        self.skip_space();
        let start = self.at;
        let name = self.word();
        let one = |p: &mut Self| -> Result<Box<Type>, TypeError> {
            p.expect("<")?;
            let t = p.ty(depth + 1)?;
            p.expect(">")?;
            Ok(Box::new(t))
        };
        Ok(match name {
            "int" => Type::Int,
            "int64" => Type::Int64,
            "bigint" => Type::BigInt,
            "float" => Type::Float,
            "bool" => Type::Bool,
            "string" => Type::String,
            "list" => Type::List(one(self)?),
            "optional" => Type::Optional(one(self)?),
            "linked_list" => Type::LinkedList(one(self)?),
            "tree" => Type::Tree(one(self)?),
            "tuple" => {
                self.expect("<")?;
                let mut items = vec![self.ty(depth + 1)?];
                while self.eat(",") {
                    items.push(self.ty(depth + 1)?);
                }
                self.expect(">")?;
                Type::Tuple(items)
            }
            "map" => {
                self.expect("<")?;
                self.skip_space();
                let key_at = self.at;
                let key = self.ty(depth + 1)?;
                if !matches!(key, Type::Int | Type::Int64 | Type::BigInt | Type::Bool | Type::String) {
                    return Err(TypeError {
                        message: format!("a map's key is int, int64, bigint, bool or string, not {key}"),
                        offset: key_at,
                    });
                }
                self.expect(",")?;
                let value = self.ty(depth + 1)?;
                self.expect(">")?;
                Type::Map(Box::new(key), Box::new(value))
            }
            other => {
                let message = if other.is_empty() {
                    "expected a type".to_owned()
                } else {
                    format!(
                        "unknown type `{other}`; the types are int, int64, bigint, float, bool, string, list<T>, \
                         tuple<A, B>, map<K, V>, optional<T>, linked_list<T>, tree<T>"
                    )
                };
                return Err(TypeError { message, offset: start });
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_read_back_as_they_are_written() {
        for text in [
            "int",
            "list<list<int>>",
            "tuple<int, string, bool>",
            "map<string, list<float>>",
            "optional<tree<int>>",
            "linked_list<bigint>",
        ] {
            assert_eq!(Type::parse(text).unwrap().to_string(), text);
        }
    }

    #[test]
    fn errors_say_where() {
        assert_eq!(Type::parse("list<itn>").unwrap_err().offset, 5);
        assert_eq!(Type::parse("list<int").unwrap_err().offset, 8);
        assert_eq!(Type::parse("map<float, int>").unwrap_err().offset, 4);
        assert!(Type::parse(&"list<".repeat(5000)).is_err());
        assert!(Type::parse("").unwrap_err().message.contains("expected a type"));
    }

    #[test]
    fn guests_read_types_as_nested_arrays() {
        let ty = Type::parse("map<string, list<int>>").unwrap();
        assert_eq!(serde_json::to_string(&ty).unwrap(), r#"["map","string",["list","int"]]"#);
    }
}
