//! Rust: the driver goes below the submission, in the same file.
//!
//! So lines stay the candidate's, and functions need not be public. The driver is a module of its own: names of the
//! submission do not reach it unless it asks for them.

use std::fmt::Write;

use tatami_domain::signature::{Class, Function, FunctionResult, Param};
use tatami_domain::{Signature, Type};

use crate::starter::rust::identifier;

pub(super) const LIBRARY: &[(&str, &str)] = &[
    ("tatami.rs", include_str!("rust/tatami.rs")),
    ("tatami_json.rs", include_str!("rust/tatami_json.rs")),
    ("tatami_nodes.rs", include_str!("rust/tatami_nodes.rs")),
    ("tatami_scalars.rs", include_str!("rust/tatami_scalars.rs")),
];

pub(super) fn driver(signature: &Signature) -> String {
    let body = match signature {
        Signature::Function(function) => called(function),
        Signature::Class(class) => constructed(class),
    };
    format!("{}#[path = \"tatami.rs\"]\nmod tatami_library;\n\n{MODULE}{body}}}\n", nodes(signature))
}

/// What every driver has.
const MODULE: &str = r#"mod tatami_driver {
    use super::tatami_library as tatami;
    use ::std::cell::RefCell;
    use ::std::option::Option::{self, None, Some};
    use tatami::{Answer, BigInt, Bool, Float, Format, Int, LinkedList, List, Map, Maybe, Str, Tree, Tuple, next};

    #[unsafe(no_mangle)]
    extern "C" fn tatami_input(len: usize) -> *mut u8 {
        tatami::input(len)
    }
"#;

/// The node types of the signature, which hold what the signature says they hold.
fn nodes(signature: &Signature) -> String {
    let mut text = String::new();
    let derive = |held: &Type| if held.has_float() { "PartialEq, Clone, Debug" } else { "PartialEq, Eq, Clone, Debug" };
    let value = |held: &Type| {
        let format = format_at(held, "tatami_library::", "");
        format!("<{format} as tatami_library::Format>::Value")
    };
    if let Some(held) = crate::starter::held_by_lists(signature) {
        text += &LIST_NODE.replace("DERIVED", derive(held)).replace("VALUE", &value(held));
    }
    if let Some(held) = crate::starter::held_by_trees(signature) {
        text += &TREE_NODE.replace("DERIVED", derive(held)).replace("VALUE", &value(held));
    }
    text
}

const LIST_NODE: &str = r#"
#[derive(DERIVED)]
pub struct ListNode {
    pub val: VALUE,
    pub next: ::std::option::Option<::std::boxed::Box<ListNode>>,
}

impl ListNode {
    #[inline]
    pub fn new(val: VALUE) -> Self {
        Self { val, next: ::std::option::Option::None }
    }
}

impl tatami_library::Link for ListNode {
    type Held = VALUE;
    fn make(val: Self::Held, next: ::std::option::Option<::std::boxed::Box<Self>>) -> Self {
        Self { val, next }
    }
    fn parts(&self) -> (&Self::Held, ::std::option::Option<&Self>) {
        (&self.val, self.next.as_deref())
    }
}
"#;

const TREE_NODE: &str = r#"
#[derive(DERIVED)]
pub struct TreeNode {
    pub val: VALUE,
    pub left: tatami_library::Child<TreeNode>,
    pub right: tatami_library::Child<TreeNode>,
}

impl TreeNode {
    #[inline]
    pub fn new(val: VALUE) -> Self {
        Self { val, left: ::std::option::Option::None, right: ::std::option::Option::None }
    }
}

impl tatami_library::Branch for TreeNode {
    type Held = VALUE;
    fn make(val: Self::Held) -> Self {
        Self::new(val)
    }
    fn val(&self) -> &Self::Held {
        &self.val
    }
    fn children(&mut self) -> [&mut tatami_library::Child<Self>; 2] {
        [&mut self.left, &mut self.right]
    }
}
"#;

/// The format of a value on the wire, as a type of the library.
fn format(ty: &Type) -> String {
    format_at(ty, "", "super::")
}

/// The same from elsewhere: where the library is, and where the node types are.
fn format_at(ty: &Type, library: &str, nodes: &str) -> String {
    let within = |ty: &Type| format_at(ty, library, nodes);
    let format = match ty {
        Type::Int | Type::Int64 => "Int".to_owned(),
        Type::BigInt => "BigInt".to_owned(),
        Type::Float => "Float".to_owned(),
        Type::Bool => "Bool".to_owned(),
        Type::String => "Str".to_owned(),
        Type::List(item) => format!("List<{}>", within(item)),
        Type::Tuple(items) => format!("Tuple<({})>", items.iter().map(|item| within(item) + ", ").collect::<String>()),
        Type::Map(key, value) => format!("Map<{}, {}>", within(key), within(value)),
        Type::Optional(held) => format!("Maybe<{}>", within(held)),
        Type::LinkedList(held) => format!("LinkedList<{}, {nodes}ListNode>", within(held)),
        Type::Tree(held) => format!("Tree<{}, {nodes}TreeNode>", within(held)),
    };
    format!("{library}{format}")
}

fn formats(params: &[Param]) -> String {
    format!("Tuple<({})>", params.iter().map(|param| format(&param.ty) + ", ").collect::<String>())
}

/// `a0, a1, `: the names of decoded arguments.
fn names(params: &[Param]) -> String {
    (0..params.len()).map(|index| format!("a{index}, ")).collect()
}

fn called(function: &Function) -> String {
    let arguments = formats(&function.params);
    let answer = format(function.result_type());
    let name = identifier(&function.name);
    let call = match function.result {
        FunctionResult::Returns(_) => format!("let answer = super::{name}({});", names(&function.params)),
        FunctionResult::InPlace(changed) => {
            let pass = |index| if index == changed { format!("&mut a{index}, ") } else { format!("a{index}, ") };
            let passed: String = (0..function.params.len()).map(pass).collect();
            format!(
                "let mut a{changed} = a{changed};\n        super::{name}({passed});\n        let answer = a{changed};"
            )
        }
    };
    format!(
        r#"
    ::std::thread_local! {{
        static ARGUMENTS: RefCell<Option<<{arguments} as Format>::Value>> = const {{ RefCell::new(None) }};
        static ANSWER: RefCell<Option<::std::boxed::Box<dyn Answer<{answer}>>>> = const {{ RefCell::new(None) }};
    }}

    #[unsafe(no_mangle)]
    extern "C" fn tatami_bind() {{
        ARGUMENTS.set(Some(<{arguments} as Format>::read(&mut tatami::reader())));
    }}

    #[unsafe(no_mangle)]
    extern "C" fn tatami_invoke() {{
        let Some(({names})) = ARGUMENTS.take() else {{ tatami::broken() }};
        {call}
        ANSWER.set(Some(::std::boxed::Box::new(answer)));
        tatami::flush();
    }}

    #[unsafe(no_mangle)]
    extern "C" fn tatami_collect() -> *const [usize; 2] {{
        let Some(answer) = ANSWER.take() else {{ tatami::broken() }};
        let mut to = tatami::Writer::default();
        answer.write(&mut to);
        ::std::mem::forget(answer);
        tatami::output(to)
    }}
"#,
        names = names(&function.params),
    )
}

fn constructed(class: &Class) -> String {
    let arguments = formats(&class.params);
    let name = identifier(&class.name);
    let (mut variants, mut reads, mut calls) = (String::new(), String::new(), String::new());
    for (index, method) in class.methods.iter().enumerate() {
        let held: String = method.params.iter().map(|p| format!("<{} as Format>::Value, ", format(&p.ty))).collect();
        let read: String = method.params.iter().map(|p| format!("next::<{}>(from), ", format(&p.ty))).collect();
        let called = format!("it.{}({})", identifier(&method.name), names(&method.params));
        let call = match &method.returns {
            Some(ty) => format!("Answer::<{}>::write(&{called}, to)", format(ty)),
            None => format!("{{\n                {called};\n                to.put(\"null\");\n            }}"),
        };
        let _ = write!(variants, "\n        M{index}({held}),");
        let _ = write!(reads, "\n                \"{}\" => Call::M{index}({read}),", method.name);
        let _ = write!(calls, "\n            Call::M{index}({}) => {call},", names(&method.params));
    }
    format!(
        r#"
    enum Call {{{variants}
    }}

    ::std::thread_local! {{
        static SCRIPT: RefCell<Option<(<{arguments} as Format>::Value, ::std::vec::Vec<Call>)>> = const {{ RefCell::new(None) }};
        static RESULTS: RefCell<Option<tatami::Writer>> = const {{ RefCell::new(None) }};
    }}

    #[unsafe(no_mangle)]
    extern "C" fn tatami_bind() {{
        let mut from = tatami::reader();
        from.expect(b'{{');
        from.key("construct");
        let arguments = <{arguments} as Format>::read(&mut from);
        from.expect(b',');
        from.key("calls");
        let mut calls = ::std::vec::Vec::new();
        from.items(|from| {{
            from.expect(b'[');
            let name = from.string();
            calls.push(match name.as_str() {{{reads}
                _ => tatami::broken(),
            }});
            from.expect(b']');
        }});
        SCRIPT.set(Some((arguments, calls)));
    }}

    #[unsafe(no_mangle)]
    extern "C" fn tatami_invoke() {{
        let Some((({names}), calls)) = SCRIPT.take() else {{ tatami::broken() }};
        let mut it = super::{name}::new({names});
        let mut to = tatami::Writer::default();
        to.list(calls, |to, call| match call {{{calls}
        }});
        ::std::mem::forget(it);
        RESULTS.set(Some(to));
        tatami::flush();
    }}

    #[unsafe(no_mangle)]
    extern "C" fn tatami_collect() -> *const [usize; 2] {{
        let Some(to) = RESULTS.take() else {{ tatami::broken() }};
        tatami::output(to)
    }}
"#,
        names = names(&class.params),
    )
}
