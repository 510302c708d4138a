//! One sandbox for all tests, and what they do with it.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use tatami_domain::{Language, Limits, Signature};
use tatami_languages::{describe, driver};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileError, CompileRequest, Entry, Outcome, Sandbox};
use tatami_runner_wasmtime::confine::Launcher;
use tatami_runner_wasmtime::{Artefacts, LocalSandbox, Runner};

pub(crate) fn sandbox() -> LocalSandbox {
    static SANDBOX: OnceLock<LocalSandbox> = OnceLock::new();
    let start = || {
        let artefacts = Artefacts::locate().expect("guests are built: run `cargo xtask guests`");
        LocalSandbox::new(Runner::with_launcher(artefacts, Some(Launcher::new(tatami()))).expect("an engine"))
    };
    SANDBOX.get_or_init(start).clone()
}

/// The program that confines compilers: `$TATAMI_BIN`, else the one in the target folder of these tests.
pub(crate) fn tatami() -> PathBuf {
    let tests = std::env::current_exe().expect("the test knows where it is");
    let beside = || tests.parent().and_then(Path::parent).map(|folder| folder.join("tatami"));
    let program = std::env::var_os("TATAMI_BIN").map(PathBuf::from).or_else(beside).expect("a target folder");
    assert!(program.is_file(), "{} is not built; run `cargo xtask build`", program.display());
    program
}

/// Compiles a source and runs it on one input.
pub(crate) async fn run(
    language: Language,
    entry: Entry,
    source: &str,
    input: &str,
    limits: &Limits,
) -> Result<Outcome, CompileError> {
    let mut session = sandbox().open().await.expect("a session");
    let request = CompileRequest { language, source: source.to_owned(), entry };
    let compiled = session.compile(&request).await.expect("no error of ours")?;
    Ok(session.run(&compiled.program, input, limits).await.expect("no error of ours"))
}

/// How a function or a class is entered.
pub(crate) fn entry(language: Language, signature: &Signature) -> Entry {
    Entry::Function { description: describe(signature, language), driver: driver(signature, language) }
}

/// Runs a function or a class on the JSON of its arguments.
pub(crate) async fn function(
    language: Language,
    signature: &Signature,
    source: &str,
    input: &str,
) -> Result<Outcome, CompileError> {
    run(language, entry(language, signature), source, input, &ROOMY).await
}

/// Runs a program on standard input.
pub(crate) async fn program(language: Language, source: &str, stdin: &str, limits: &Limits) -> Outcome {
    let input = serde_json::json!({ "stdin": stdin }).to_string();
    run(language, Entry::Program, source, &input, limits).await.expect("it compiles")
}

/// The error of a source that does not compile.
pub(crate) async fn compile_error(language: Language, source: &str) -> CompileError {
    let mut session = sandbox().open().await.expect("a session");
    let request = CompileRequest { language, source: source.to_owned(), entry: Entry::Program };
    session.compile(&request).await.expect("no error of ours").expect_err("it does not compile")
}
