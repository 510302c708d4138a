//! How Go writes what a signature says: types, names, heads of functions.

use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Language, Signature, Type};

use crate::names::in_language;

/// Go's keywords, and the two names that a function cannot have.
const TAKEN: &[&str] = &[
    "break",
    "case",
    "chan",
    "const",
    "continue",
    "default",
    "defer",
    "else",
    "fallthrough",
    "for",
    "func",
    "go",
    "goto",
    "if",
    "import",
    "init",
    "interface",
    "main",
    "map",
    "package",
    "range",
    "return",
    "select",
    "struct",
    "switch",
    "type",
    "var",
];

pub(crate) fn go_type(ty: &Type) -> String {
    match ty {
        Type::Int => "int".into(),
        Type::Int64 => "int64".into(),
        Type::BigInt => "*big.Int".into(),
        Type::Float => "float64".into(),
        Type::Bool => "bool".into(),
        Type::String => "string".into(),
        Type::List(item) => format!("[]{}", go_type(item)),
        Type::Tuple(items) => {
            format!("Tuple{}[{}]", items.len(), items.iter().map(go_type).collect::<Vec<_>>().join(", "))
        }
        Type::Map(key, value) => format!("map[{}]{}", go_type(key), go_type(value)),
        Type::Optional(held) => format!("*{}", go_type(held)),
        Type::LinkedList(_) => "*ListNode".into(),
        Type::Tree(_) => "*TreeNode".into(),
    }
}

/// The name of a function or a parameter.
pub(crate) fn function_name(name: &str) -> String {
    let name = in_language(name, Language::Go);
    if TAKEN.contains(&name.as_str()) { name + "_" } else { name }
}

/// The name of a method: `Get`.
pub(crate) fn exported(name: &str) -> String {
    let name = in_language(name, Language::Go);
    let mut chars = name.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

pub(crate) fn params(params: &[Param]) -> String {
    let one = |param: &Param| format!("{} {}", function_name(&param.name), go_type(&param.ty));
    params.iter().map(one).collect::<Vec<_>>().join(", ")
}

/// What a submission has to declare, one head a line: `func twoSum(nums []int, target int) []int`.
pub(crate) fn heads(signature: &Signature) -> Vec<String> {
    let head = |name: String, given: &[Param], returns: Option<String>| {
        format!("func {name}({}) {}", params(given), returns.unwrap_or_default()).trim_end().to_owned()
    };
    match signature {
        Signature::Function(function) => {
            let returns = match &function.result {
                FunctionResult::Returns(ty) => Some(go_type(ty)),
                FunctionResult::InPlace(_) => None,
            };
            vec![head(function_name(&function.name), &function.params, returns)]
        }
        Signature::Class(class) => {
            let constructor = head(format!("New{}", class.name), &class.params, Some(format!("*{}", class.name)));
            let receiver = receiver(class);
            let methods = class.methods.iter().map(|method| {
                let name = format!("({receiver} *{}) {}", class.name, exported(&method.name));
                head(name, &method.params, method.returns.as_ref().map(go_type))
            });
            std::iter::once(constructor).chain(methods).collect()
        }
    }
}

/// What methods call what they belong to: the first letter, as is usual, unless a parameter is called that.
pub(crate) fn receiver(class: &tatami_domain::signature::Class) -> String {
    let letter: String = class.name.chars().take(1).flat_map(char::to_lowercase).collect();
    let taken =
        class.methods.iter().flat_map(|method| &method.params).any(|param| function_name(&param.name) == letter);
    if taken { "it".to_owned() } else { letter }
}

pub(crate) fn types_of(signature: &Signature) -> Vec<&Type> {
    crate::starter::types(signature)
}

pub(crate) fn held_by_lists(signature: &Signature) -> Option<&Type> {
    crate::starter::find(signature, |ty| match ty {
        Type::LinkedList(held) => Some(&**held),
        _ => None,
    })
}

pub(crate) fn held_by_trees(signature: &Signature) -> Option<&Type> {
    crate::starter::find(signature, |ty| match ty {
        Type::Tree(held) => Some(&**held),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function, Method};

    use super::*;

    #[test]
    fn heads_are_as_go_writes_them() {
        let heads_of = |text: &str| heads(&Signature::Function(Function::parse(text).unwrap()));
        assert_eq!(
            heads_of("two_sum(my_nums: list<int>, type: tuple<int, optional<string>>) -> map<string, bigint>"),
            ["func twoSum(myNums []int, type_ Tuple2[int, *string]) map[string]*big.Int"]
        );
        assert_eq!(heads_of("rotate(mut matrix: list<list<int>>)"), ["func rotate(matrix [][]int)"]);
        let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
        class.methods.push(Method::parse("get_all(l: int) -> int").unwrap());
        class.methods.push(Method::parse("put(key: int)").unwrap());
        assert_eq!(
            heads(&Signature::Class(class)),
            [
                "func NewLRUCache(capacity int) *LRUCache",
                "func (it *LRUCache) GetAll(l int) int",
                "func (it *LRUCache) Put(key int)"
            ]
        );
    }
}
