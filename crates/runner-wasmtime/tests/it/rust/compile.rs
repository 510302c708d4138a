//! What the compiler says, as the candidate reads it.

use tatami_domain::Language;
use tatami_domain::Signature;
use tatami_domain::signature::{Class, Method};
use tatami_runner::{CompileRequest, Entry, Sandbox};

use super::{entry, ready, refused, signature};

#[tokio::test]
async fn errors_carry_the_candidates_line() {
    if !ready().await {
        return;
    }
    let f = signature("f(n: int) -> int");
    let cases = [
        (
            "fn f(n: i64) -> i64 {\n    let x: i64 = \"a\";\n    n\n}\n",
            Some(2),
            "solution.rs:2:18: error[E0308]: mismatched types",
        ),
        ("fn f(n: i64) -> i64 {\n    n +\n}\n", Some(3), "solution.rs:3:1: error: expected expression"),
        ("fn f(n: i64) -> i64 {\n    n\n", Some(1), "this file contains an unclosed delimiter"),
        ("/* fn f(n: i64) -> i64 { n }\n", Some(1), "unterminated block comment"),
        ("fn f(n: i64) -> i64 {\n    nn\n}\n", Some(2), "cannot find value `nn` in this scope"),
        ("use std::collections::HasMap;\nfn f(n: i64) -> i64 { n }\n", Some(1), "unresolved import"),
        (
            "fn f(n: i64) -> i64 {\n    let v = vec![n];\n    let w = v;\n    v[0] + w[0]\n}\n",
            Some(4),
            "borrow of moved value: `v`",
        ),
        // What does not fit the problem is found in the driver: the candidate's own function is what is named.
        ("fn g(n: i64) -> i64 { n }\n", None, "cannot find function `f`"),
        ("fn f(n: i32) -> i64 {\n    n.into()\n}\n", Some(1), "expected `i32`, found `i64`"),
        (
            "\nfn f(n: i64, m: i64) -> i64 {\n    n + m\n}\n",
            Some(2),
            "this function takes 2 arguments but 1 argument was supplied",
        ),
        (
            "fn f(n: i64) -> String {\n    n.to_string()\n}\n",
            None,
            "a result of type `String` does not fit: the problem asks for Int",
        ),
        ("extern crate serde;\nfn f(n: i64) -> i64 { n }\n", Some(1), "can't find crate for `serde`"),
    ];
    for (source, line, words) in cases {
        let error = refused(source, entry(&f)).await;
        assert!(error.message.contains(words), "{source}\n{}", error.message);
        assert_eq!(error.line, line, "{source}\n{}", error.message);
        for inner in ["tatami", "/tmp", "super", "a0"] {
            assert!(!error.message.contains(inner), "{source}\n{}", error.message);
        }
    }
}

#[tokio::test]
async fn a_class_lacks_something() {
    if !ready().await {
        return;
    }
    let mut class = Class::parse_head("Store(capacity: int)").expect("a class");
    class.methods.push(Method::parse("get(key: int) -> int").expect("a method"));
    let class = Signature::Class(class);
    let cases = [
        ("struct Other;\n", "cannot find `Store`"),
        ("struct Store;\n", "named `new` found for struct `Store`"),
        ("struct Store;\nimpl Store {\n    fn new(_: i64) -> Self { Self }\n}\n", "no method named `get` found"),
        (
            "struct Store;\nimpl Store {\n    fn new(_: i64) -> Self { Self }\n    fn get(&self) -> i64 { 1 }\n}\n",
            "takes 0 arguments but 1 argument",
        ),
    ];
    for (source, words) in cases {
        let error = refused(source, entry(&class)).await;
        assert!(error.message.contains(words), "{source}\n{}", error.message);
    }
}

#[tokio::test]
async fn a_program_without_main() {
    if !ready().await {
        return;
    }
    let error = refused("fn helper() {}\n", Entry::Program).await;
    assert!(error.message.contains("`main` function not found"), "{}", error.message);
}

#[tokio::test]
async fn warnings_come_with_the_program() {
    if !ready().await {
        return;
    }
    let mut session = crate::sandbox::sandbox().open().await.expect("a session");
    for (source, entry) in [
        ("fn main() { let unused = 1; }\n", Entry::Program),
        ("fn f() -> bool { let unused = 1; true }\n", entry(&signature("f() -> bool"))),
    ] {
        let request = CompileRequest { language: Language::Rust, source: source.to_owned(), entry };
        let compiled = session.compile(&request).await.expect("no error of ours").expect("it compiles");
        let warning = "warning: unused variable: `unused`";
        assert!(compiled.message.starts_with("solution.rs:1:"), "{}", compiled.message);
        assert!(compiled.message.contains(warning), "{}", compiled.message);
        assert_eq!(compiled.message.matches("warning:").count(), 1, "only the candidate's: {}", compiled.message);
    }
}
