//! C++.

use tatami_domain::signature::{FunctionResult, Param};
use tatami_domain::{Signature, Type};

use crate::driver::cpp::cpp_type;

pub(super) const PROGRAM: &str = "#include <iostream>\n\nint main() {\n    std::ios::sync_with_stdio(false);\n    \
                                  std::cin.tie(nullptr);\n\n}\n";

pub(super) fn function(signature: &Signature) -> String {
    let mut out = includes(signature);
    out += &super::node_notes(signature, "//");
    match signature {
        Signature::Function(function) => {
            let (returns, body, in_place) = match &function.result {
                FunctionResult::Returns(ty) => (cpp_type(ty), "    return {};\n", None),
                FunctionResult::InPlace(index) => ("void".to_owned(), "\n", Some(*index)),
            };
            out += &format!("{returns} {}({}) {{\n{body}}}\n", function.name, params(&function.params, in_place));
        }
        Signature::Class(class) => {
            out += &format!("class {} {{\n  public:\n", class.name);
            out += &format!("    {}({}) {{\n\n    }}\n", class.name, params(&class.params, None));
            for method in &class.methods {
                let (returns, body) = match &method.returns {
                    Some(ty) => (cpp_type(ty), "        return {};\n"),
                    None => ("void".to_owned(), "\n"),
                };
                out += &format!("\n    {returns} {}({}) {{\n{body}    }}\n", method.name, params(&method.params, None));
            }
            out += "};\n";
        }
    }
    out
}

fn params(params: &[Param], in_place: Option<usize>) -> String {
    let one = |(index, param): (usize, &Param)| {
        let by = if in_place == Some(index) { "&" } else { "" };
        format!("{}{by} {}", cpp_type(&param.ty), param.name)
    };
    params.iter().enumerate().map(one).collect::<Vec<_>>().join(", ")
}

/// The headers of the types that the signature names.
fn includes(signature: &Signature) -> String {
    let has = |wanted: fn(&Type) -> Option<()>| super::find(signature, wanted).is_some();
    let mut headers = Vec::new();
    if has(|ty| matches!(ty, Type::Map(..)).then_some(())) {
        headers.push("map");
    }
    if has(|ty| matches!(ty, Type::Optional(_)).then_some(())) {
        headers.push("optional");
    }
    if has(|ty| matches!(ty, Type::String | Type::BigInt).then_some(())) {
        headers.push("string");
    }
    if has(|ty| matches!(ty, Type::Tuple(_)).then_some(())) {
        headers.push("tuple");
    }
    if has(|ty| matches!(ty, Type::List(_)).then_some(())) {
        headers.push("vector");
    }
    let mut out: String = headers.iter().map(|header| format!("#include <{header}>\n")).collect();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}
