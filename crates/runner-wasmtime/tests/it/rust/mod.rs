//! Rust, with the machine's compiler: what compiles, what does not, and what the candidate is told.

mod attacks;
mod compile;
mod confined;
mod functions;
mod programs;

use std::io::Write;

use tatami_domain::signature::Function;
use tatami_domain::{Language, Limits, Signature};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileError, CompileRequest, End, Entry, Outcome, Sandbox, SandboxError};
use tatami_runner_wasmtime::confine::unavailable;

use crate::sandbox::{run, sandbox};

/// Says, past the test runner, what is not tested here. In CI all has to be there but what the kernel would need to
/// confine a program: that is missing in some containers, and cannot be installed.
pub(crate) fn untested(reason: &str) {
    let of_the_kernel = unavailable().is_some();
    assert!(of_the_kernel || std::env::var_os("CI").is_none(), "missing, and needed in CI: {reason}");
    let test = std::thread::current();
    let name = test.name().unwrap_or("a test of Rust");
    writeln!(std::io::stderr(), "\n!! NOT tested here: {name}, since {reason}").expect("standard error");
}

/// Whether Rust is there. Where it is not, it says why, and refuses to compile for that reason.
async fn ready() -> bool {
    let languages = sandbox().languages();
    let status = languages.iter().find(|status| status.language == Language::Rust).expect("Rust is listed");
    if status.ready {
        assert!(status.reason.is_empty() && !status.version.is_empty(), "{status:?}");
        return true;
    }
    assert!(!status.reason.is_empty() && status.version.is_empty(), "{status:?}");
    let request = CompileRequest { language: Language::Rust, source: "fn main() {}".to_owned(), entry: Entry::Program };
    let refused = sandbox().open().await.expect("a session").compile(&request).await;
    let for_that_reason =
        |error: &SandboxError| matches!(error, SandboxError::LanguageNotReady(_, reason) if *reason == status.reason);
    assert!(refused.as_ref().is_err_and(for_that_reason), "{refused:?}");
    untested(&status.reason);
    false
}

fn signature(text: &str) -> Signature {
    Signature::Function(Function::parse(text).expect("a signature"))
}

fn entry(signature: &Signature) -> Entry {
    crate::sandbox::entry(Language::Rust, signature)
}

/// Calls the function that a source defines.
async fn call(of: &Signature, source: &str, input: &str, limits: &Limits) -> Outcome {
    let outcome = run(Language::Rust, entry(of), source, input, limits).await;
    outcome.unwrap_or_else(|error| panic!("{source}\n{}", error.message))
}

/// What the function answers.
#[track_caller]
fn answer(outcome: Outcome) -> String {
    match outcome.end {
        End::Result(text) => text,
        _ => panic!("{outcome:?}\n{}", outcome.stderr_text()),
    }
}

async fn program(source: &str, stdin: &str, limits: &Limits) -> Outcome {
    crate::sandbox::program(Language::Rust, source, stdin, limits).await
}

async fn refused(source: &str, entry: Entry) -> CompileError {
    let outcome = run(Language::Rust, entry, source, r#"{"stdin": ""}"#, &ROOMY).await;
    outcome.expect_err(source)
}
