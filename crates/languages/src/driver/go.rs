//! Go: a library of codecs does the work, the driver says what is called with what. All of it is one package with the
//! submission, so whatever is declared here begins with `tatami`.
//!
//! Its first lines say in Go's own words what the problem asks for; the toolchain shows them to a candidate whose source
//! has something else.

use std::collections::BTreeSet;
use std::fmt::Write;

use tatami_domain::signature::{Class, Function, FunctionResult, Param};
use tatami_domain::{Signature, Type};

use crate::go::{exported, function_name, go_type, heads, held_by_lists, held_by_trees, types_of};

pub(super) const LIBRARY: &[(&str, &str)] = &[
    ("tatami_runtime.go", include_str!("go/tatami_runtime.go")),
    ("tatami.go", include_str!("go/tatami.go")),
    ("tatami_read.go", include_str!("go/tatami_read.go")),
    ("tatami_write.go", include_str!("go/tatami_write.go")),
    ("tatami_codec.go", include_str!("go/tatami_codec.go")),
    ("tatami_big.go", include_str!("go/tatami_big.go")),
    ("tatami_main.go", include_str!("go/tatami_main.go")),
];

const LINKED: &str = include_str!("go/linked.txt");
const TREE: &str = include_str!("go/tree.txt");

pub(super) fn driver(signature: &Signature) -> String {
    let mut text: String = heads(signature).iter().map(|head| format!("//tatami:wanted {head}\n")).collect();
    text += "package main\n";
    if types_of(signature).iter().any(|ty| contains(ty, &Type::BigInt)) {
        text += "\nimport tatamiBig \"math/big\"\n";
    }
    text += &nodes(signature);
    let mut sizes = BTreeSet::new();
    types_of(signature).iter().for_each(|ty| tuple_sizes(ty, &mut sizes));
    sizes.into_iter().for_each(|size| text += &tuple(size));
    text += &match signature {
        Signature::Function(function) => called(function),
        Signature::Class(class) => constructed(class),
    };
    text
}

/// The node types of the signature, each with its codec: they hold what the signature says they hold.
fn nodes(signature: &Signature) -> String {
    let mut text = String::new();
    for (template, held) in [(LINKED, held_by_lists(signature)), (TREE, held_by_trees(signature))] {
        if let Some(held) = held {
            text += &template.replace("HELD", &wire_type(held)).replace("CODEC", &codec(held));
        }
    }
    text
}

/// A type as the driver writes it: what it imports has a name of its own here.
fn wire_type(ty: &Type) -> String {
    go_type(ty).replace("big.Int", "tatamiBig.Int")
}

/// The expression that reads and writes values of a type.
fn codec(ty: &Type) -> String {
    match ty {
        Type::Int => "tatamiInt".into(),
        Type::Int64 => "tatamiInt64".into(),
        Type::BigInt => "tatamiBigInt".into(),
        Type::Float => "tatamiFloat".into(),
        Type::Bool => "tatamiBool".into(),
        Type::String => "tatamiString".into(),
        Type::List(item) => format!("tatamiList({})", codec(item)),
        Type::Tuple(items) => {
            format!("tatamiTuple{}({})", items.len(), items.iter().map(codec).collect::<Vec<_>>().join(", "))
        }
        Type::Map(key, value) => format!("tatamiMap({}, {})", codec(key), codec(value)),
        Type::Optional(held) => format!("tatamiOptional({})", codec(held)),
        Type::LinkedList(_) => "tatamiLinked".into(),
        Type::Tree(_) => "tatamiTree".into(),
    }
}

fn contains(ty: &Type, wanted: &Type) -> bool {
    ty == wanted
        || match ty {
            Type::List(t) | Type::Optional(t) | Type::LinkedList(t) | Type::Tree(t) => contains(t, wanted),
            Type::Tuple(items) => items.iter().any(|t| contains(t, wanted)),
            Type::Map(k, v) => contains(k, wanted) || contains(v, wanted),
            _ => false,
        }
}

fn tuple_sizes(ty: &Type, sizes: &mut BTreeSet<usize>) {
    match ty {
        Type::List(t) | Type::Optional(t) | Type::LinkedList(t) | Type::Tree(t) => tuple_sizes(t, sizes),
        Type::Tuple(items) => {
            sizes.insert(items.len());
            items.iter().for_each(|t| tuple_sizes(t, sizes));
        }
        Type::Map(k, v) => [k, v].into_iter().for_each(|t| tuple_sizes(t, sizes)),
        _ => {}
    }
}

/// `Tuple2[A, B]` with the fields `V0` and `V1`, and its codec.
fn tuple(size: usize) -> String {
    let each = |one: &dyn Fn(usize) -> String, between: &str| (0..size).map(one).collect::<Vec<_>>().join(between);
    let names = each(&|i| format!("T{i}"), ", ");
    let fields = each(&|i| format!("\tV{i} T{i}\n"), "");
    let codecs = each(&|i| format!("c{i} tatamiCodec[T{i}]"), ", ");
    let reads = each(&|i| format!("\t\t\tvalue.V{i} = c{i}.read(in)\n"), "\t\t\tin.expect(',')\n");
    let writes = each(&|i| format!("\t\t\tc{i}.write(out, value.V{i})\n"), "\t\t\tout.put(\",\")\n");
    let it = format!("Tuple{size}[{names}]");
    format!(
        "\ntype Tuple{size}[{names} interface{{}}] struct {{\n{fields}}}\n\n\
         func tatamiTuple{size}[{names} interface{{}}]({codecs}) tatamiCodec[{it}] {{\n\
         \treturn tatamiCodec[{it}]{{\n\
         \t\tread: func(in *tatamiReader) (value {it}) {{\n\t\t\tin.expect('[')\n{reads}\t\t\tin.expect(']')\n\t\t\treturn\n\t\t}},\n\
         \t\twrite: func(out *tatamiWriter, value {it}) {{\n\t\t\tout.put(\"[\")\n{writes}\t\t\tout.put(\"]\")\n\t\t}},\n\
         \t}}\n}}\n"
    )
}

/// The variables that hold arguments, and the lines that read them, one after the other in a list.
fn arguments(params: &[Param], text: &mut String) -> String {
    let mut reads = String::from("\tin.expect('[')\n");
    for (i, param) in params.iter().enumerate() {
        let _ = writeln!(text, "var tatamiArgument{i} {}", wire_type(&param.ty));
        let comma = if i > 0 { "\tin.expect(',')\n" } else { "" };
        let _ = writeln!(reads, "{comma}\ttatamiArgument{i} = {}.read(in)", codec(&param.ty));
    }
    reads + "\tin.expect(']')\n"
}

fn passed(params: &[Param]) -> String {
    (0..params.len()).map(|i| format!("tatamiArgument{i}")).collect::<Vec<_>>().join(", ")
}

fn function_type(receiver: Option<&str>, params: &[Param], returns: Option<String>) -> String {
    let types = receiver.map(str::to_owned).into_iter().chain(params.iter().map(|param| wire_type(&param.ty)));
    format!("func({}) {}", types.collect::<Vec<_>>().join(", "), returns.unwrap_or_default()).trim_end().to_owned()
}

fn called(function: &Function) -> String {
    let name = function_name(&function.name);
    let returns = match &function.result {
        FunctionResult::Returns(ty) => Some(ty),
        FunctionResult::InPlace(_) => None,
    };
    // Stands before all other uses: a function of another type is found here, in words that name both.
    let mut text = format!("\nvar _ {} = {name}\n\n", function_type(None, &function.params, returns.map(wire_type)));
    let reads = arguments(&function.params, &mut text);
    let call = format!("{name}({})", passed(&function.params));
    let (invoked, collected) = match &function.result {
        FunctionResult::Returns(ty) => {
            let _ = writeln!(text, "var tatamiResult {}", wire_type(ty));
            (format!("tatamiResult = {call}"), format!("{}.write(out, tatamiResult)", codec(ty)))
        }
        FunctionResult::InPlace(index) => {
            (call, format!("{}.write(out, tatamiArgument{index})", codec(&function.params[*index].ty)))
        }
    };
    let _ = write!(
        text,
        "\nfunc tatamiDoBind(in *tatamiReader) {{\n{reads}}}\n\nfunc tatamiDoInvoke() {{\n\t{invoked}\n}}\n\n\
         func tatamiDoCollect(out *tatamiWriter) {{\n\t{collected}\n}}\n"
    );
    text
}

fn constructed(class: &Class) -> String {
    let it = format!("*{}", class.name);
    let constructor = format!("New{}", class.name);
    let mut text = format!("\nvar _ {} = {constructor}\n", function_type(None, &class.params, Some(it.clone())));
    for method in &class.methods {
        let ty = function_type(Some(&it), &method.params, method.returns.as_ref().map(wire_type));
        let _ = writeln!(text, "var _ {ty} = ({it}).{}", exported(&method.name));
    }
    text.push('\n');
    let reads = arguments(&class.params, &mut text);
    let _ = write!(
        text,
        "var tatamiCalls []func(it {it}, out *tatamiWriter)\n\n\
         func tatamiDoBind(in *tatamiReader) {{\n\tin.key('{{', \"construct\")\n{reads}\tin.key(',', \"calls\")\n\
         \tin.items(func() {{\n\t\tin.expect('[')\n\t\tswitch in.string() {{\n"
    );
    for method in &class.methods {
        let name = crate::names::in_language(&method.name, tatami_domain::Language::Go);
        let _ = writeln!(text, "\t\tcase \"{name}\":");
        for (i, param) in method.params.iter().enumerate() {
            let _ = writeln!(text, "\t\t\tin.expect(',')\n\t\t\targument{i} := {}.read(in)", codec(&param.ty));
        }
        let values = (0..method.params.len()).map(|i| format!("argument{i}")).collect::<Vec<_>>().join(", ");
        let call = format!("it.{}({values})", exported(&method.name));
        let call = match &method.returns {
            Some(ty) => format!("{}.write(out, {call})", codec(ty)),
            None => format!("{call}\n\t\t\t\tout.put(\"null\")"),
        };
        let _ = writeln!(
            text,
            "\t\t\ttatamiCalls = append(tatamiCalls, func(it {it}, out *tatamiWriter) {{\n\t\t\t\t{call}\n\t\t\t}})"
        );
    }
    let _ = write!(
        text,
        "\t\t}}\n\t\tin.expect(']')\n\t}})\n\tin.expect('}}')\n}}\n\n\
         func tatamiDoInvoke() {{\n\tit := {constructor}({})\n\ttatamiOutput.put(\"[\")\n\
         \tfor i, call := range tatamiCalls {{\n\t\ttatamiOutput.next(i == 0)\n\t\tcall(it, &tatamiOutput)\n\t}}\n\
         \ttatamiOutput.put(\"]\")\n}}\n\nfunc tatamiDoCollect(out *tatamiWriter) {{}}\n",
        passed(&class.params)
    );
    text
}
