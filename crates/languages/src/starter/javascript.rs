//! JavaScript, with types in comments.

use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Language, Signature};

use super::typescript::type_name;
use crate::names::in_language;

pub(super) const PROGRAM: &str =
    "const input = require('fs').readFileSync(0, 'utf8');\nconst lines = input.split('\\n');\n\n";

pub(super) fn function(signature: &Signature) -> String {
    let name = |name: &str| in_language(name, Language::JavaScript);
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
            out += &comment(&function.params, Some(&returns), "");
            out += &format!("function {}({}) {{\n{note}\n}}\n", name(&function.name), names(&function.params));
        }
        Signature::Class(class) => {
            out += &format!("class {} {{\n{}", class.name, comment(&class.params, None, "  "));
            out += &format!("  constructor({}) {{\n\n  }}\n", names(&class.params));
            for method in &class.methods {
                let returns = method.returns.as_ref().map_or("void".to_owned(), type_name);
                out += &format!("\n{}", comment(&method.params, Some(&returns), "  "));
                out += &format!("  {}({}) {{\n\n  }}\n", name(&method.name), names(&method.params));
            }
            out += "}\n";
        }
    }
    out
}

fn names(params: &[Param]) -> String {
    params.iter().map(|p| in_language(&p.name, Language::JavaScript)).collect::<Vec<_>>().join(", ")
}

fn comment(params: &[Param], returns: Option<&str>, indent: &str) -> String {
    let mut out = format!("{indent}/**\n");
    for param in params {
        let name = in_language(&param.name, Language::JavaScript);
        out += &format!("{indent} * @param {{{}}} {name}\n", type_name(&param.ty));
    }
    if let Some(returns) = returns {
        out += &format!("{indent} * @returns {{{returns}}}\n");
    }
    out + &format!("{indent} */\n")
}
