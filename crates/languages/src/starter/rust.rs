//! Rust.

use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Signature, Type};

pub(super) const PROGRAM: &str = "use std::io::{self, Read};\n\nfn main() {\n    let mut input = String::new();\n    \
                                  io::stdin().read_to_string(&mut input).unwrap();\n    \
                                  let mut words = input.split_whitespace();\n\n}\n";

pub(super) fn function(signature: &Signature) -> String {
    let mut out = notes(signature);
    out += &uses(signature);
    match signature {
        Signature::Function(function) => {
            let (returns, note, changed) = match &function.result {
                FunctionResult::Returns(ty) => (arrow(ty), String::new(), None),
                FunctionResult::InPlace(index) => {
                    let name = identifier(&function.params[*index].name);
                    (String::new(), format!("    // Change {name} in place.\n"), Some(*index))
                }
            };
            let name = identifier(&function.name);
            let params = params(&function.params, changed).join(", ");
            out += &format!("pub fn {name}({params}){returns} {{\n{note}    todo!()\n}}\n");
        }
        Signature::Class(class) => {
            let name = identifier(&class.name);
            let created = params(&class.params, None).join(", ");
            out += &format!("pub struct {name} {{\n}}\n\nimpl {name} {{\n    ");
            out += &format!("pub fn new({created}) -> Self {{\n        todo!()\n    }}\n");
            for method in &class.methods {
                let mut parts = vec!["&mut self".to_owned()];
                parts.extend(params(&method.params, None));
                let returns = method.returns.as_ref().map(arrow).unwrap_or_default();
                let name = identifier(&method.name);
                out += &format!("\n    pub fn {name}({}){returns} {{\n        todo!()\n    }}\n", parts.join(", "));
            }
            out += "}\n";
        }
    }
    out
}

/// What the node types look like, since they are defined elsewhere.
fn notes(signature: &Signature) -> String {
    let mut notes = String::new();
    if let Some(held) = super::held_by_lists(signature) {
        notes += &format!(
            "// Predefined: pub struct ListNode {{ pub val: {}, pub next: Option<Box<ListNode>> }}, ListNode::new(val)\n",
            rust_type(held)
        );
    }
    if let Some(held) = super::held_by_trees(signature) {
        notes += &format!(
            "// Predefined: pub struct TreeNode {{ pub val: {}, pub left, right: Option<Rc<RefCell<TreeNode>>> }}, \
             TreeNode::new(val)\n",
            rust_type(held)
        );
    }
    notes
}

fn uses(signature: &Signature) -> String {
    let mut uses = String::new();
    let has_tree = super::held_by_trees(signature).is_some();
    if has_tree {
        uses += "use std::cell::RefCell;\n";
    }
    if super::find(signature, |ty| matches!(ty, Type::Map(..)).then_some(())).is_some() {
        uses += "use std::collections::HashMap;\n";
    }
    if has_tree {
        uses += "use std::rc::Rc;\n";
    }
    if uses.is_empty() { uses } else { uses + "\n" }
}

fn params(params: &[Param], changed: Option<usize>) -> Vec<String> {
    let one = |(index, param): (usize, &Param)| {
        let borrowed = if changed == Some(index) { "&mut " } else { "" };
        format!("{}: {borrowed}{}", identifier(&param.name), rust_type(&param.ty))
    };
    params.iter().enumerate().map(one).collect()
}

fn arrow(ty: &Type) -> String {
    format!(" -> {}", rust_type(ty))
}

fn rust_type(ty: &Type) -> String {
    match ty {
        Type::Int | Type::Int64 => "i64".into(),
        // Decimal digits: there is no integer of any length in the language.
        Type::BigInt | Type::String => "String".into(),
        Type::Float => "f64".into(),
        Type::Bool => "bool".into(),
        Type::List(item) => format!("Vec<{}>", rust_type(item)),
        Type::Tuple(items) if items.len() == 1 => format!("({},)", rust_type(&items[0])),
        Type::Tuple(items) => format!("({})", items.iter().map(rust_type).collect::<Vec<_>>().join(", ")),
        Type::Map(key, value) => format!("HashMap<{}, {}>", rust_type(key), rust_type(value)),
        Type::Optional(held) => format!("Option<{}>", rust_type(held)),
        Type::LinkedList(_) => "Option<Box<ListNode>>".into(),
        Type::Tree(_) => "Option<Rc<RefCell<TreeNode>>>".into(),
    }
}

const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn", "else", "enum",
    "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod", "move",
    "mut", "override", "priv", "pub", "ref", "return", "static", "struct", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name of a signature as Rust takes it.
pub(crate) fn identifier(name: &str) -> String {
    match name {
        // Not even raw identifiers may be called so.
        "self" | "super" | "crate" | "Self" | "_" => format!("{name}_"),
        _ if KEYWORDS.contains(&name) => format!("r#{name}"),
        _ => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function, Method};

    use super::*;

    fn of(text: &str) -> String {
        function(&Signature::Function(Function::parse(text).unwrap()))
    }

    #[test]
    fn functions_take_and_return_what_the_driver_has() {
        assert_eq!(
            of("two_sum(nums: list<int>, target: int) -> tuple<int, int>"),
            "pub fn two_sum(nums: Vec<i64>, target: i64) -> (i64, i64) {\n    todo!()\n}\n"
        );
        assert_eq!(
            of("rotate(mut matrix: list<list<int>>, type: string)"),
            "pub fn rotate(matrix: &mut Vec<Vec<i64>>, r#type: String) {\n    // Change matrix in place.\n    todo!()\n}\n"
        );
    }

    #[test]
    fn what_nodes_and_maps_need_is_there() {
        let starter = of("f(head: linked_list<float>, root: tree<int>) -> map<string, int>");
        assert!(starter.starts_with("// Predefined: pub struct ListNode { pub val: f64, "), "{starter}");
        assert!(
            starter.contains("\nuse std::cell::RefCell;\nuse std::collections::HashMap;\nuse std::rc::Rc;\n\npub fn"),
            "{starter}"
        );
        assert!(starter.contains("head: Option<Box<ListNode>>, root: Option<Rc<RefCell<TreeNode>>>"), "{starter}");
    }

    #[test]
    fn classes_have_a_constructor_and_methods() {
        let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
        class.methods.push(Method::parse("get(key: int) -> optional<int>").unwrap());
        class.methods.push(Method::parse("put(key: int, value: int)").unwrap());
        assert_eq!(
            function(&Signature::Class(class)),
            "pub struct LRUCache {\n}\n\nimpl LRUCache {\n    pub fn new(capacity: i64) -> Self {\n        todo!()\n    }\n\n    \
             pub fn get(&mut self, key: i64) -> Option<i64> {\n        todo!()\n    }\n\n    \
             pub fn put(&mut self, key: i64, value: i64) {\n        todo!()\n    }\n}\n"
        );
    }
}
