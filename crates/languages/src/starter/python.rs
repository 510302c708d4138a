//! Python.

use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Signature, Type};

pub(super) const PROGRAM: &str = "import sys\n\n\ndef main():\n    lines = sys.stdin.read().splitlines()\n\n\nmain()\n";

pub(super) fn function(signature: &Signature) -> String {
    let mut out = super::node_notes(signature, "#");
    match signature {
        Signature::Function(function) => {
            let (returns, note) = match &function.result {
                FunctionResult::Returns(ty) => (hint(ty), String::new()),
                FunctionResult::InPlace(index) => {
                    let name = &function.params[*index].name;
                    ("None".to_owned(), format!("    # Change {name} in place; the return value is ignored.\n"))
                }
            };
            out +=
                &format!("def {}({}) -> {returns}:\n{note}    pass\n", function.name, params(&function.params, false));
        }
        Signature::Class(class) => {
            out +=
                &format!("class {}:\n    def __init__({}):\n        pass\n", class.name, params(&class.params, true));
            for method in &class.methods {
                let returns = method.returns.as_ref().map_or("None".to_owned(), hint);
                let params = params(&method.params, true);
                out += &format!("\n    def {}({params}) -> {returns}:\n        pass\n", method.name);
            }
        }
    }
    out
}

fn params(params: &[Param], with_self: bool) -> String {
    let own = with_self.then(|| "self".to_owned());
    let rest = params.iter().map(|p| format!("{}: {}", p.name, hint(&p.ty)));
    own.into_iter().chain(rest).collect::<Vec<_>>().join(", ")
}

fn hint(ty: &Type) -> String {
    match ty {
        Type::Int | Type::Int64 | Type::BigInt => "int".into(),
        Type::Float => "float".into(),
        Type::Bool => "bool".into(),
        Type::String => "str".into(),
        Type::List(t) => format!("list[{}]", hint(t)),
        Type::Tuple(items) => format!("tuple[{}]", items.iter().map(hint).collect::<Vec<_>>().join(", ")),
        Type::Map(k, v) => format!("dict[{}, {}]", hint(k), hint(v)),
        Type::Optional(t) => format!("{} | None", hint(t)),
        Type::LinkedList(_) => "ListNode | None".into(),
        Type::Tree(_) => "TreeNode | None".into(),
    }
}
