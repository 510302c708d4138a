//! Whether Rust is there, whose compiler is the machine's own; all other languages come with the program.

use std::io::Write;
use std::process::Command;

use serde_json::Value;

use super::program;

/// Why Rust is not ready; every other language has to be.
pub fn without_rust() -> Option<String> {
    let output = Command::new(program()).args(["languages", "--format=json"]).output().expect("the program runs");
    let listed: Vec<Value> = serde_json::from_slice(&output.stdout).expect("a list of languages");
    let unready = listed.iter().find(|language| language["ready"] != true)?;
    let reason = unready["reason"].as_str().filter(|reason| !reason.is_empty()).expect("a reason");
    assert_eq!(unready["name"], "rust", "not ready: {reason}");
    Some(reason.to_owned())
}

/// Says, past the test runner, what is not tested for want of Rust. In CI its compiler has to be there; a kernel that
/// cannot confine it, as in some containers, is nothing that could be installed.
pub fn untested(what: &str, reason: &str) {
    let of_the_kernel = reason.contains("has to be confined");
    assert!(of_the_kernel || std::env::var_os("CI").is_none(), "CI needs Rust to be ready: {reason}");
    writeln!(std::io::stderr(), "\n!! NOT tested here: {what}, since {reason}").expect("standard error");
}
