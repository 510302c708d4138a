//! C++: a header of templates does the work, the driver says what is called with what.
//!
//! The submission is included, so that it may be a function without any declaration elsewhere, and its macros cannot
//! reach what the header was made of.

use std::fmt::Write;

use tatami_domain::signature::{Class, Function, FunctionResult, Param};
use tatami_domain::{Signature, Type};

pub(super) const LIBRARY: &[(&str, &str)] = &[("tatami.hpp", include_str!("cpp/tatami.hpp"))];

pub(super) fn driver(signature: &Signature) -> String {
    let mut text = nodes(signature);
    text += "#include \"solution.cpp\"\n";
    text += &match signature {
        Signature::Function(function) => called(function),
        Signature::Class(class) => constructed(class),
    };
    text + "TATAMI_EXPORTS\n"
}

/// The node types of the signature: `ListNode` and `TreeNode` hold what the signature says they hold.
fn nodes(signature: &Signature) -> String {
    let mut text = String::new();
    for (alias, template, held) in [
        ("ListNode", "list_node", crate::starter::held_by_lists(signature)),
        ("TreeNode", "tree_node", crate::starter::held_by_trees(signature)),
    ] {
        let held = held.map_or_else(|| "long long".to_owned(), cpp_type);
        let _ = writeln!(text, "using {alias} = tatami::{template}<{held}>;");
    }
    text
}

/// How a type is written in C++, as a value.
pub(crate) fn cpp_type(ty: &Type) -> String {
    match ty {
        Type::Int | Type::Int64 => "long long".into(),
        // Decimal digits: there is no larger integer in the language.
        Type::BigInt | Type::String => "std::string".into(),
        Type::Float => "double".into(),
        Type::Bool => "bool".into(),
        Type::List(item) => format!("std::vector<{}>", cpp_type(item)),
        Type::Tuple(items) => format!("std::tuple<{}>", items.iter().map(cpp_type).collect::<Vec<_>>().join(", ")),
        Type::Map(key, value) => format!("std::map<{}, {}>", cpp_type(key), cpp_type(value)),
        Type::Optional(held) => format!("std::optional<{}>", cpp_type(held)),
        Type::LinkedList(_) => "ListNode*".into(),
        Type::Tree(_) => "TreeNode*".into(),
    }
}

/// The format of a value on the wire, as a type of the header: the same C++ type can stand for several of ours.
fn format(ty: &Type) -> String {
    match ty {
        Type::Int | Type::Int64 => "tatami::integer".into(),
        Type::BigInt => "tatami::digits".into(),
        Type::String => "tatami::text".into(),
        Type::Float => "tatami::real".into(),
        Type::Bool => "tatami::boolean".into(),
        Type::List(item) => format!("tatami::list<{}>", format(item)),
        Type::Tuple(items) => format!("tatami::tuple<{}>", items.iter().map(format).collect::<Vec<_>>().join(", ")),
        Type::Map(key, value) => format!("tatami::map<{}, {}>", format(key), format(value)),
        Type::Optional(held) => format!("tatami::optional<{}>", format(held)),
        Type::LinkedList(held) => format!("tatami::linked<{}>", format(held)),
        Type::Tree(held) => format!("tatami::tree<{}>", format(held)),
    }
}

fn tuple_of(params: &[Param]) -> String {
    format!("std::tuple<{}>", params.iter().map(|param| cpp_type(&param.ty)).collect::<Vec<_>>().join(", "))
}

fn formats_of(params: &[Param]) -> String {
    format!("tatami::tuple<{}>", params.iter().map(|param| format(&param.ty)).collect::<Vec<_>>().join(", "))
}

/// `std::get<0>(…), …`: as lvalues, so that parameters may be values, references and constant references.
fn passed(params: &[Param]) -> String {
    let one = |index| format!("std::get<{index}>(tatami::arguments<tatami_args>)");
    (0..params.len()).map(one).collect::<Vec<_>>().join(", ")
}

fn called(function: &Function) -> String {
    let mut text = String::new();
    let arguments = passed(&function.params);
    let _ = writeln!(text, "using tatami_args = {};", tuple_of(&function.params));
    let _ = writeln!(text, "static void tatami_do_bind(tatami::reader& in) {{");
    let _ = writeln!(text, "    {}::read(in, tatami::arguments<tatami_args>);\n}}", formats_of(&function.params));
    match &function.result {
        FunctionResult::Returns(ty) => {
            let _ = writeln!(text, "using tatami_answer = std::decay_t<decltype({}({arguments}))>;", function.name);
            let _ = writeln!(text, "static void tatami_do_invoke() {{");
            let _ = writeln!(text, "    tatami::answer<tatami_answer>.emplace({}({arguments}));\n}}", function.name);
            let _ = writeln!(text, "static void tatami_do_collect(tatami::writer& out) {{");
            let _ = writeln!(text, "    {}::write(out, *tatami::answer<tatami_answer>);\n}}", format(ty));
        }
        FunctionResult::InPlace(index) => {
            let _ = writeln!(text, "static void tatami_do_invoke() {{\n    {}({arguments});\n}}", function.name);
            let _ = writeln!(text, "static void tatami_do_collect(tatami::writer& out) {{");
            let format = format(&function.params[*index].ty);
            let _ = writeln!(text, "    {format}::write(out, std::get<{index}>(tatami::arguments<tatami_args>));\n}}");
        }
    }
    text
}

fn constructed(class: &Class) -> String {
    let mut text = String::new();
    let _ = writeln!(text, "using tatami_args = {};", tuple_of(&class.params));
    let _ = writeln!(text, "static std::vector<tatami::call<{}>> tatami_calls;", class.name);
    let _ = writeln!(text, "static tatami::writer tatami_results;");
    let _ = writeln!(text, "static void tatami_do_bind(tatami::reader& in) {{");
    let _ = writeln!(text, "    in.begin_sequence();");
    let _ = writeln!(text, "    {}::read(in, tatami::arguments<tatami_args>);", formats_of(&class.params));
    let _ = writeln!(
        text,
        "    in.begin_calls();\n    while (in.next_call()) {{\n        std::string name = in.call_name();"
    );
    for method in &class.methods {
        let _ = writeln!(text, "        if (name == \"{}\") {{", method.name);
        let _ = writeln!(text, "            {} values;", tuple_of(&method.params));
        for (index, param) in method.params.iter().enumerate() {
            let _ = writeln!(text, "            in.expect(',');");
            let _ = writeln!(text, "            {}::read(in, std::get<{index}>(values));", format(&param.ty));
        }
        let _ = writeln!(text, "            in.end_call();");
        let _ = writeln!(
            text,
            "            tatami_calls.push_back([values]([[maybe_unused]] {}& it, [[maybe_unused]] tatami::writer& out) mutable {{",
            class.name
        );
        let values = (0..method.params.len()).map(|i| format!("std::get<{i}>(values)")).collect::<Vec<_>>().join(", ");
        match &method.returns {
            Some(ty) => {
                let _ = writeln!(text, "                {}::write(out, it.{}({values}));", format(ty), method.name);
            }
            None => {
                let _ =
                    writeln!(text, "                it.{}({values});\n                out.put(\"null\");", method.name);
            }
        }
        let _ = writeln!(text, "            }});\n            continue;\n        }}");
    }
    let _ = writeln!(text, "        __builtin_trap();\n    }}\n}}");
    let arguments = passed(&class.params);
    let _ = writeln!(text, "static void tatami_do_invoke() {{");
    let brackets = if class.params.is_empty() { String::new() } else { format!("({arguments})") };
    let _ = writeln!(text, "    {} it{brackets};", class.name);
    let _ =
        writeln!(text, "    tatami_results.list(tatami_calls, [&](auto& call) {{ call(it, tatami_results); }});\n}}");
    let _ = writeln!(text, "static void tatami_do_collect(tatami::writer& out) {{\n    out.swap(tatami_results);\n}}");
    text
}
