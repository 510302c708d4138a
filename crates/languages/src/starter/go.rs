//! Go.

use tatami_domain::signature::FunctionResult;
use tatami_domain::{Signature, Type};

use crate::go::{function_name, go_type, heads, held_by_lists, held_by_trees, types_of};

pub(super) const PROGRAM: &str = "package main\n\nimport (\n\t\"bufio\"\n\t\"fmt\"\n\t\"os\"\n)\n\nfunc main() {\n\
    \tin := bufio.NewReader(os.Stdin)\n\tout := bufio.NewWriter(os.Stdout)\n\tdefer out.Flush()\n\n\
    \tvar n int\n\tfmt.Fscan(in, &n)\n\tfmt.Fprintln(out, n)\n}\n";

pub(super) fn function(signature: &Signature) -> String {
    let mut text = notes(signature);
    let heads = heads(signature);
    let body = |lines: &str| format!(" {{\n{lines}}}\n");
    match signature {
        Signature::Function(function) => {
            let lines = match &function.result {
                FunctionResult::Returns(ty) => format!("\treturn {}\n", nothing(ty)),
                FunctionResult::InPlace(index) => {
                    let changed = function_name(&function.params[*index].name);
                    format!("\t// Change {changed} in place; there is no result.\n")
                }
            };
            text += &(heads[0].clone() + &body(&lines));
        }
        Signature::Class(class) => {
            text += &format!("type {0} struct {{\n}}\n\n{1} {{\n\treturn &{0}{{}}\n}}\n", class.name, heads[0]);
            for (method, head) in class.methods.iter().zip(&heads[1..]) {
                let lines = method.returns.as_ref().map(|ty| format!("\treturn {}\n", nothing(ty)));
                text += &format!("\n{head}{}", body(&lines.unwrap_or_default()));
            }
        }
    }
    text
}

/// What a function returns before anything is written, so that the starter compiles.
fn nothing(ty: &Type) -> String {
    match ty {
        Type::Int | Type::Int64 | Type::Float => "0".into(),
        Type::Bool => "false".into(),
        Type::String => "\"\"".into(),
        Type::Tuple(_) => format!("{}{{}}", go_type(ty)),
        _ => "nil".into(),
    }
}

/// The types that are there already, as comments.
fn notes(signature: &Signature) -> String {
    let mut notes = String::new();
    if let Some(held) = held_by_lists(signature) {
        notes += &format!("// type ListNode struct {{\n// \tVal  {}\n// \tNext *ListNode\n// }}\n", go_type(held));
    }
    if let Some(held) = held_by_trees(signature) {
        let held = go_type(held);
        notes += &format!(
            "// type TreeNode struct {{\n// \tVal   {held}\n// \tLeft  *TreeNode\n// \tRight *TreeNode\n// }}\n"
        );
    }
    let tuple = |ty: &Type| matches!(ty, Type::Tuple(_)).then_some(());
    if crate::starter::find(signature, tuple).is_some() {
        notes += "// A tuple like Tuple2[int, string] has the fields V0 and V1.\n";
    }
    if types_of(signature).iter().any(|ty| go_type(ty).contains("big.Int")) {
        notes += "// *big.Int is from math/big.\n";
    }
    if !notes.is_empty() {
        notes.push('\n');
    }
    notes
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function, Method};

    use super::*;

    #[test]
    fn starters_are_as_one_writes_them() {
        let starter = |text: &str| function(&Signature::Function(Function::parse(text).unwrap()));
        assert_eq!(
            starter("two_sum(nums: list<int>, target: int) -> list<int>"),
            "func twoSum(nums []int, target int) []int {\n\treturn nil\n}\n"
        );
        assert_eq!(
            starter("rotate(mut matrix: list<list<int>>)"),
            "func rotate(matrix [][]int) {\n\t// Change matrix in place; there is no result.\n}\n"
        );
        assert!(
            starter("f(head: linked_list<string>) -> tuple<int, int>")
                .starts_with("// type ListNode struct {\n// \tVal  string\n// \tNext *ListNode\n// }\n// A tuple like")
        );
        let mut class = Class::parse_head("LRUCache(capacity: int)").unwrap();
        class.methods.push(Method::parse("get(key: int) -> bool").unwrap());
        assert_eq!(
            function(&Signature::Class(class)),
            "type LRUCache struct {\n}\n\nfunc NewLRUCache(capacity int) *LRUCache {\n\treturn &LRUCache{}\n}\n\n\
             func (l *LRUCache) Get(key int) bool {\n\treturn false\n}\n"
        );
    }
}
