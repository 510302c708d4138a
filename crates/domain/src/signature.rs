//! What a candidate implements: a function, or a class driven by calls.

use serde::Serialize;

use crate::types::{Parser, Type, TypeError};

/// The typed signature of a function problem.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Signature {
    Function(Function),
    Class(Class),
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Param {
    pub name: String,
    #[serde(rename = "type")]
    pub ty: Type,
}

/// A function; its result is what it returns, or one of its parameters changed in place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Function {
    pub name: String,
    pub params: Vec<Param>,
    pub result: FunctionResult,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FunctionResult {
    Returns(Type),
    /// The index of the parameter that is read back after the call.
    InPlace(usize),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Class {
    pub name: String,
    pub params: Vec<Param>,
    pub methods: Vec<Method>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Method {
    pub name: String,
    pub params: Vec<Param>,
    pub returns: Option<Type>,
}

impl Function {
    /// The type of the answer, whichever way it comes back.
    pub fn result_type(&self) -> &Type {
        match &self.result {
            FunctionResult::Returns(ty) => ty,
            FunctionResult::InPlace(index) => &self.params[*index].ty,
        }
    }

    /// Reads `two_sum(nums: list<int>, target: int) -> list<int>` or `rotate(mut matrix: list<list<int>>)`.
    pub fn parse(text: &str) -> Result<Self, TypeError> {
        let mut parser = Parser { text, at: 0 };
        let (name, params, in_place) = head(&mut parser)?;
        let returns = arrow(&mut parser)?;
        end(&mut parser)?;
        let result = match (returns, in_place) {
            (Some(ty), None) => FunctionResult::Returns(ty),
            (None, Some(index)) => FunctionResult::InPlace(index),
            (Some(_), Some(_)) => {
                return Err(parser.error("a function either returns a value or changes a `mut` parameter, not both"));
            }
            (None, None) => {
                return Err(parser.error("expected `-> type`, or a parameter marked `mut` that is changed in place"));
            }
        };
        Ok(Self { name, params, result })
    }
}

impl Class {
    /// Reads `LRUCache(capacity: int)`.
    pub fn parse_head(text: &str) -> Result<Self, TypeError> {
        let mut parser = Parser { text, at: 0 };
        let (name, params, in_place) = head(&mut parser)?;
        end(&mut parser)?;
        if in_place.is_some() {
            return Err(TypeError { message: "a constructor has no `mut` parameter".into(), offset: 0 });
        }
        Ok(Self { name, params, methods: Vec::new() })
    }

    pub fn method(&self, name: &str) -> Option<&Method> {
        self.methods.iter().find(|m| m.name == name)
    }
}

impl Method {
    /// Reads `get(key: int) -> int` or `put(key: int, value: int)`.
    pub fn parse(text: &str) -> Result<Self, TypeError> {
        let mut parser = Parser { text, at: 0 };
        let (name, params, in_place) = head(&mut parser)?;
        let returns = arrow(&mut parser)?;
        end(&mut parser)?;
        if in_place.is_some() {
            return Err(TypeError { message: "a method has no `mut` parameter".into(), offset: 0 });
        }
        Ok(Self { name, params, returns })
    }
}

impl Signature {
    /// The name a submission must define at top level, as the signature writes it.
    pub fn name(&self) -> &str {
        match self {
            Signature::Function(f) => &f.name,
            Signature::Class(c) => &c.name,
        }
    }
}

impl std::fmt::Display for Signature {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Signature::Function(function) => {
                let in_place = match function.result {
                    FunctionResult::InPlace(index) => Some(index),
                    FunctionResult::Returns(_) => None,
                };
                write_head(f, &function.name, &function.params, in_place)?;
                if let FunctionResult::Returns(ty) = &function.result {
                    write!(f, " -> {ty}")?;
                }
                Ok(())
            }
            Signature::Class(class) => {
                f.write_str("class ")?;
                write_head(f, &class.name, &class.params, None)?;
                for method in &class.methods {
                    f.write_str("; ")?;
                    write_head(f, &method.name, &method.params, None)?;
                    if let Some(ty) = &method.returns {
                        write!(f, " -> {ty}")?;
                    }
                }
                Ok(())
            }
        }
    }
}

fn write_head(
    f: &mut std::fmt::Formatter<'_>,
    name: &str,
    params: &[Param],
    in_place: Option<usize>,
) -> std::fmt::Result {
    write!(f, "{name}(")?;
    for (i, param) in params.iter().enumerate() {
        let comma = if i > 0 { ", " } else { "" };
        let marker = if in_place == Some(i) { "mut " } else { "" };
        write!(f, "{comma}{marker}{}: {}", param.name, param.ty)?;
    }
    f.write_str(")")
}

type Head = (String, Vec<Param>, Option<usize>);

fn head(parser: &mut Parser<'_>) -> Result<Head, TypeError> {
    let name = identifier(parser, "a name")?;
    parser.expect("(")?;
    let mut params: Vec<Param> = Vec::new();
    let mut in_place = None;
    if !parser.eat(")") {
        loop {
            let mut name = identifier(parser, "a parameter's name")?;
            if name == "mut" {
                if in_place.replace(params.len()).is_some() {
                    return Err(parser.error("only one parameter can be `mut`"));
                }
                name = identifier(parser, "a parameter's name")?;
            }
            if params.iter().any(|p| p.name == name) {
                return Err(parser.error(format!("two parameters are called `{name}`")));
            }
            parser.expect(":")?;
            let ty = parser.ty(0)?;
            params.push(Param { name, ty });
            if parser.eat(")") {
                break;
            }
            parser.expect(",")?;
        }
    }
    Ok((name, params, in_place))
}

fn arrow(parser: &mut Parser<'_>) -> Result<Option<Type>, TypeError> {
    if parser.eat("->") { parser.ty(0).map(Some) } else { Ok(None) }
}

fn end(parser: &mut Parser<'_>) -> Result<(), TypeError> {
    parser.skip_space();
    if parser.at < parser.text.len() {
        return Err(parser.error("expected the end of the signature"));
    }
    Ok(())
}

fn identifier(parser: &mut Parser<'_>, what: &str) -> Result<String, TypeError> {
    parser.skip_space();
    let start = parser.at;
    let word = parser.word();
    if word.is_empty() || word.starts_with(|c: char| c.is_ascii_digit()) {
        return Err(TypeError { message: format!("expected {what}"), offset: start });
    }
    Ok(word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_read_back_as_they_are_written() {
        for text in [
            "two_sum(nums: list<int>, target: int) -> list<int>",
            "rotate(mut matrix: list<list<int>>)",
            "now() -> int",
        ] {
            let function = Function::parse(text).unwrap();
            assert_eq!(Signature::Function(function).to_string(), text);
        }
    }

    #[test]
    fn classes_have_methods() {
        let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
        class.methods.push(Method::parse("get(key: int) -> int").unwrap());
        class.methods.push(Method::parse("put(key: int, value: int)").unwrap());
        assert_eq!(class.method("put").unwrap().returns, None);
        assert_eq!(
            Signature::Class(class).to_string(),
            "class LRUCache(capacity: int); get(key: int) -> int; put(key: int, value: int)"
        );
    }

    #[test]
    fn errors_say_where() {
        assert_eq!(Function::parse("f(a: int, a: int) -> int").unwrap_err().offset, 11);
        assert_eq!(Function::parse("f(a int) -> int").unwrap_err().offset, 4);
        assert!(Function::parse("f(a: int)").unwrap_err().message.contains("mut"));
        assert!(Function::parse("f(mut a: list<int>) -> int").is_err());
        assert!(Function::parse("f() -> int trailing").is_err());
        assert!(Function::parse("").is_err());
    }
}
