//! The description of a function or class as `prepare` of an interpreter guest reads it (docs/guest-abi.md).

use serde::Serialize;
use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Language, Signature, Type};

use crate::names::in_language;

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Description<'a> {
    Function { name: String, params: Vec<Parameter<'a>>, returns: Option<&'a Type>, in_place: Option<usize> },
    Class { name: String, params: Vec<Parameter<'a>>, methods: Vec<MethodOf<'a>> },
}

#[derive(Serialize)]
struct Parameter<'a> {
    name: String,
    #[serde(rename = "type")]
    ty: &'a Type,
}

#[derive(Serialize)]
struct MethodOf<'a> {
    name: String,
    params: Vec<Parameter<'a>>,
    returns: Option<&'a Type>,
}

/// `{"function": …}` or `{"class": …}`, names in the language's own case.
pub fn describe(signature: &Signature, language: Language) -> String {
    let description = match signature {
        Signature::Function(function) => Description::Function {
            name: in_language(&function.name, language),
            params: params(&function.params, language),
            returns: match &function.result {
                FunctionResult::Returns(ty) => Some(ty),
                FunctionResult::InPlace(_) => None,
            },
            in_place: match function.result {
                FunctionResult::Returns(_) => None,
                FunctionResult::InPlace(index) => Some(index),
            },
        },
        Signature::Class(class) => Description::Class {
            name: class.name.clone(),
            params: params(&class.params, language),
            methods: class
                .methods
                .iter()
                .map(|method| MethodOf {
                    name: in_language(&method.name, language),
                    params: params(&method.params, language),
                    returns: method.returns.as_ref(),
                })
                .collect(),
        },
    };
    serde_json::to_string(&description).expect("a description serialises")
}

fn params(params: &[Param], language: Language) -> Vec<Parameter<'_>> {
    params.iter().map(|p| Parameter { name: in_language(&p.name, language), ty: &p.ty }).collect()
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function, Method};

    use super::*;

    #[test]
    fn functions_and_classes_are_described() {
        let function = Signature::Function(Function::parse("two_sum(my_nums: list<int>) -> optional<int>").unwrap());
        assert_eq!(
            describe(&function, Language::JavaScript),
            r#"{"function":{"name":"twoSum","params":[{"name":"myNums","type":["list","int"]}],"returns":["optional","int"],"in_place":null}}"#
        );
        let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
        class.methods.push(Method::parse("put(key: int, value: int)").unwrap());
        assert_eq!(
            describe(&Signature::Class(class), Language::Python),
            r#"{"class":{"name":"LRUCache","params":[{"name":"capacity","type":"int"}],"methods":[{"name":"put","params":[{"name":"key","type":"int"},{"name":"value","type":"int"}],"returns":null}]}}"#
        );
    }
}
