//! TypeScript, and the types that JavaScript's comments use.

use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Language, Signature, Type};

use crate::names::in_language;

pub(super) const PROGRAM: &str =
    "const input: string = require('fs').readFileSync(0, 'utf8');\nconst lines: string[] = input.split('\\n');\n\n";

pub(super) fn function(signature: &Signature) -> String {
    let name = |name: &str| in_language(name, Language::TypeScript);
    let mut out = super::node_notes(signature, "//");
    match signature {
        Signature::Function(function) => {
            let (returns, note) = match &function.result {
                FunctionResult::Returns(ty) => (type_name(ty), String::new()),
                FunctionResult::InPlace(index) => {
                    let changed = name(&function.params[*index].name);
                    ("void".to_owned(), format!("  // Change {changed} in place; the return value is ignored.\n"))
                }
            };
            out +=
                &format!("function {}({}): {returns} {{\n{note}\n}}\n", name(&function.name), params(&function.params));
        }
        Signature::Class(class) => {
            out += &format!("class {} {{\n  constructor({}) {{\n\n  }}\n", class.name, params(&class.params));
            for method in &class.methods {
                let returns = method.returns.as_ref().map_or("void".to_owned(), type_name);
                out += &format!("\n  {}({}): {returns} {{\n\n  }}\n", name(&method.name), params(&method.params));
            }
            out += "}\n";
        }
    }
    out
}

fn params(params: &[Param]) -> String {
    let param = |p: &Param| format!("{}: {}", in_language(&p.name, Language::TypeScript), type_name(&p.ty));
    params.iter().map(param).collect::<Vec<_>>().join(", ")
}

pub(super) fn type_name(ty: &Type) -> String {
    match ty {
        Type::Int | Type::Float => "number".into(),
        Type::Int64 | Type::BigInt => "bigint".into(),
        Type::Bool => "boolean".into(),
        Type::String => "string".into(),
        Type::List(t) => match **t {
            Type::Optional(_) | Type::LinkedList(_) | Type::Tree(_) => format!("({})[]", type_name(t)),
            _ => format!("{}[]", type_name(t)),
        },
        Type::Tuple(items) => format!("[{}]", items.iter().map(type_name).collect::<Vec<_>>().join(", ")),
        Type::Map(k, v) => format!("Map<{}, {}>", type_name(k), type_name(v)),
        Type::Optional(t) => format!("{} | null", type_name(t)),
        Type::LinkedList(_) => "ListNode | null".into(),
        Type::Tree(_) => "TreeNode | null".into(),
    }
}
