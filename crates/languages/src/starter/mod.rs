//! Starter code: what the editor opens with.

mod c;
mod cpp;
mod go;
mod javascript;
mod python;
pub(crate) mod rust;
mod typescript;

use tatami_domain::problem::Task;
use tatami_domain::{Language, Signature, Type};

/// The code a candidate starts from; empty for a language the task cannot be solved in.
pub fn starter(task: &Task, language: Language) -> String {
    match (task, language) {
        (Task::Sql { .. }, Language::Sql) => "SELECT\n".to_owned(),
        (Task::Program, Language::Python) => python::PROGRAM.to_owned(),
        (Task::Program, Language::JavaScript) => javascript::PROGRAM.to_owned(),
        (Task::Program, Language::TypeScript) => typescript::PROGRAM.to_owned(),
        (Task::Program, Language::C) => c::PROGRAM.to_owned(),
        (Task::Program, Language::Cpp) => cpp::PROGRAM.to_owned(),
        (Task::Program, Language::Rust) => rust::PROGRAM.to_owned(),
        (Task::Function(signature), Language::Cpp) => cpp::function(signature),
        (Task::Program, Language::Go) => go::PROGRAM.to_owned(),
        (Task::Function(signature), Language::Python) => python::function(signature),
        (Task::Function(signature), Language::JavaScript) => javascript::function(signature),
        (Task::Function(signature), Language::TypeScript) => typescript::function(signature),
        (Task::Function(signature), Language::Go) => go::function(signature),
        (Task::Function(signature), Language::Rust) => rust::function(signature),
        _ => String::new(),
    }
}

/// The types of a signature, parameters and results.
pub(crate) fn types(signature: &Signature) -> Vec<&Type> {
    match signature {
        Signature::Function(function) => {
            function.params.iter().map(|p| &p.ty).chain(std::iter::once(function.result_type())).collect()
        }
        Signature::Class(class) => class
            .params
            .iter()
            .chain(class.methods.iter().flat_map(|m| &m.params))
            .map(|p| &p.ty)
            .chain(class.methods.iter().filter_map(|m| m.returns.as_ref()))
            .collect(),
    }
}

/// The first that `wanted` finds among the types of a signature and what they are made of.
pub(crate) fn find<'a, T>(signature: &'a Signature, wanted: fn(&'a Type) -> Option<T>) -> Option<T> {
    fn within<'a, T>(ty: &'a Type, wanted: fn(&'a Type) -> Option<T>) -> Option<T> {
        wanted(ty).or_else(|| match ty {
            Type::List(t) | Type::Optional(t) | Type::LinkedList(t) | Type::Tree(t) => within(t, wanted),
            Type::Tuple(items) => items.iter().find_map(|t| within(t, wanted)),
            Type::Map(k, v) => within(k, wanted).or_else(|| within(v, wanted)),
            _ => None,
        })
    }
    types(signature).into_iter().find_map(|ty| within(ty, wanted))
}

/// What the linked lists of a signature hold, if it has any.
pub(crate) fn held_by_lists(signature: &Signature) -> Option<&Type> {
    find(signature, |ty| match ty {
        Type::LinkedList(held) => Some(&**held),
        _ => None,
    })
}

/// What the trees of a signature hold, if it has any.
pub(crate) fn held_by_trees(signature: &Signature) -> Option<&Type> {
    find(signature, |ty| match ty {
        Type::Tree(held) => Some(&**held),
        _ => None,
    })
}

/// Comment lines that say which node classes are there.
fn node_notes(signature: &Signature, comment: &str) -> String {
    let mut notes = String::new();
    if held_by_lists(signature).is_some() {
        notes += &format!("{comment} ListNode(val, next) is predefined; an empty list has no node.\n");
    }
    if held_by_trees(signature).is_some() {
        notes += &format!("{comment} TreeNode(val, left, right) is predefined; an empty tree has no node.\n");
    }
    notes
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function, Method};

    use super::*;

    fn function(text: &str) -> Task {
        Task::Function(Signature::Function(Function::parse(text).unwrap()))
    }

    #[test]
    fn python_starters_have_type_hints() {
        let task = function("two_sum(nums: list<int>, target: int) -> list<int>");
        assert_eq!(
            starter(&task, Language::Python),
            "def two_sum(nums: list[int], target: int) -> list[int]:\n    pass\n"
        );
        let task = function("rotate(mut matrix: list<list<int>>)");
        assert_eq!(
            starter(&task, Language::Python),
            "def rotate(matrix: list[list[int]]) -> None:\n    # Change matrix in place; the return value is ignored.\n    pass\n"
        );
        let task = function("reverse_list(head: linked_list<int>) -> linked_list<int>");
        assert!(starter(&task, Language::Python).starts_with("# ListNode(val, next) is predefined"));
        assert!(starter(&task, Language::Python).contains("head: ListNode | None"));
    }

    #[test]
    fn javascript_and_typescript_use_camel_case() {
        let task = function("count_words(text: string) -> map<string, int>");
        assert_eq!(
            starter(&task, Language::JavaScript),
            "/**\n * @param {string} text\n * @returns {Map<string, number>}\n */\nfunction countWords(text) {\n\n}\n"
        );
        assert_eq!(
            starter(&task, Language::TypeScript),
            "function countWords(text: string): Map<string, number> {\n\n}\n"
        );
    }

    #[test]
    fn classes_have_their_methods() {
        let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
        class.methods.push(Method::parse("get(key: int) -> int").unwrap());
        class.methods.push(Method::parse("put(key: int, value: int)").unwrap());
        let task = Task::Function(Signature::Class(class));
        assert_eq!(
            starter(&task, Language::Python),
            "class LRUCache:\n    def __init__(self, capacity: int):\n        pass\n\n    \
             def get(self, key: int) -> int:\n        pass\n\n    def put(self, key: int, value: int) -> None:\n        pass\n"
        );
        assert!(starter(&task, Language::TypeScript).contains("put(key: number, value: number): void {"));
        assert!(starter(&task, Language::JavaScript).contains("constructor(capacity) {"));
    }
}
