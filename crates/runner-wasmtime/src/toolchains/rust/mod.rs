//! Rust: the machine's own compiler, confined; its linker is a guest. rustc runs no linker, only writes an object.

mod diagnostics;
mod host;
mod link;

use std::sync::Arc;

use tatami_domain::Language;
use tatami_runner::{
    CompileError, CompileRequest, Compiled, Entry, LanguageStatus, ModuleKind, SandboxError, Toolchain,
};

use super::clang::Clang;
use super::module;
use crate::artefacts::Native;
use crate::confine::Ended;
use diagnostics::Said;
use host::Job;
pub(crate) use host::native;
pub use host::{Rustc, serve};
use link::{LINK, Linker};

const NAME: &str = "rust";
const FILE: &str = "solution.rs";
const OBJECT: &str = "solution.o";

const KILL: i32 = 9;

const COMPILE: &[&str] = &[
    "--edition=2024",
    "--crate-name=solution",
    "--target=wasm32-wasip1",
    "--emit=obj",
    "--error-format=json",
    "--diagnostic-width=110",
    // What a lint forbids is no error here: neither the candidate's `#![deny(warnings)]` nor what comes with a driver.
    "--cap-lints=warn",
    "-Copt-level=2",
    "-Cpanic=abort",
    "-Ccodegen-units=1",
    "-Cdebuginfo=0",
    "-osolution.o",
];

pub(crate) struct Rust {
    ready: Option<(Native, Rustc)>,
    linker: Linker,
    status: LanguageStatus,
    image: String,
}

impl Rust {
    /// `rustc` is who starts the compiler, or why nobody does.
    pub(crate) fn new(clang: &Arc<Clang>, rustc: Result<Rustc, String>) -> Self {
        let entry = clang.artefacts().entry(NAME);
        let found = found(clang, rustc);
        let version = entry.filter(|_| found.is_ok()).map(|entry| entry.version.clone()).unwrap_or_default();
        let library = tatami_languages::library(Language::Rust).iter().map(|(_, text)| *text);
        let of_entry = entry.iter().map(|entry| entry.sha256.as_str());
        let of_compiler = entry.iter().filter_map(|entry| entry.native.as_ref()).map(|native| native.version.as_str());
        let image = clang.image(of_entry.chain(of_compiler).chain([COMPILE, LINK].concat()).chain(library));
        let (ready, reason) = match found {
            Ok(ready) => (Some(ready), String::new()),
            Err(reason) => (None, reason),
        };
        let status = LanguageStatus { language: Language::Rust, version, ready: ready.is_some(), reason };
        Self { ready, linker: Linker::new(clang), status, image }
    }

    /// Runs the compiler on a source; what it said, and the object unless that holds errors.
    fn object(
        &self,
        source: &str,
        request: &CompileRequest,
    ) -> Result<Result<(Vec<u8>, Said), CompileError>, SandboxError> {
        let Some((native, rustc)) = &self.ready else {
            return Err(SandboxError::LanguageNotReady(Language::Rust, self.status.reason.clone()));
        };
        let job = Job { function: matches!(request.entry, Entry::Function { .. }), source: source.to_owned() };
        // Without it this worker is not whole any more.
        let gone = |error| SandboxError::WorkerLost(format!("the process that starts rustc is gone: {error}"));
        let host::Made { ended, object } = rustc.compile(native, &job).map_err(gone)?.map_err(internal)?;
        let lines = u32::try_from(request.source.lines().count()).unwrap_or(u32::MAX);
        let said = diagnostics::read(&ended.stderr, FILE, lines);
        if let Some(error) = failure(&ended, &said)? {
            return Ok(Err(error));
        }
        let object = object.ok_or_else(|| internal("there is no object"))?;
        Ok(Ok((object, said)))
    }
}

/// Compiler and who starts it, or why Rust is not ready.
fn found(clang: &Clang, rustc: Result<Rustc, String>) -> Result<(Native, Rustc), String> {
    let rustc = rustc?;
    let linker = clang.status(Language::Rust);
    if !linker.ready {
        return Err(linker.reason);
    }
    let native = clang.artefacts().entry(NAME).and_then(|entry| entry.native.clone());
    native.map(|native| (native, rustc)).ok_or_else(|| "its compiler is not in the manifest".to_owned())
}

/// What the candidate is told of a compilation that failed. The error: it was not let end. Its own limits are of
/// processor time and memory, and what waits for something else is stopped for that (a source can have it read from its
/// own pipes), so whatever is late did not get the processor.
fn failure(ended: &Ended, said: &Said) -> Result<Option<CompileError>, SandboxError> {
    const XFSZ: i32 = 25;
    const XCPU: i32 = 24;
    let out_of_memory = || contains(&ended.stderr, "memory allocation of") || contains(&ended.stderr, "out of memory");
    let interrupted = |reason: &str| Err(SandboxError::Interrupted(format!("rustc {reason}")));
    let message = match ended.signal {
        _ if ended.late => return interrupted("got too little of the processor to end in time"),
        _ if ended.waited => "the source makes the compiler wait for something that does not come".to_owned(),
        _ if ended.flooded => format!("{}\n… more than can be shown", said.errors.trim_end()),
        Some(KILL) => return interrupted("was killed by somebody else, again and again"),
        Some(XCPU) => "compiling takes too long (the compile budget is used up)".to_owned(),
        Some(XFSZ) => "the static data is too large".to_owned(),
        _ if out_of_memory() && said.errors.is_empty() => "compiling needs too much memory".to_owned(),
        None if ended.code == Some(0) => return Ok(None),
        None if !said.errors.is_empty() => said.errors.trim_end().to_owned(),
        _ => "the source is too complex: the compiler gave up on it".to_owned(),
    };
    Ok(Some(CompileError { message, line: said.line }))
}

fn contains(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

fn internal(error: impl std::fmt::Display) -> SandboxError {
    SandboxError::Internal(format!("compiling Rust: {error}"))
}

impl Toolchain for Rust {
    fn status(&self) -> LanguageStatus {
        self.status.clone()
    }

    fn image(&self) -> &str {
        &self.image
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let (kind, source) = match &request.entry {
            Entry::Function { driver, .. } => (ModuleKind::Function, format!("{}\n{driver}", request.source)),
            _ => (ModuleKind::Command, request.source.clone()),
        };
        let (object, said) = match self.object(&source, request)? {
            Ok(made) => made,
            Err(error) => return Ok(Err(error)),
        };
        let module = match self.linker.link(object, kind)? {
            Ok(module) => module,
            Err(error) => return Ok(Err(error)),
        };
        Ok(module::finish(
            self.linker.clang.engine(),
            kind,
            super::BASELINE,
            &module,
            said.warnings.trim_end().to_owned(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failed(signal: Option<i32>, late: bool) -> Result<Option<CompileError>, SandboxError> {
        let code = if signal.is_none() { Some(1) } else { None };
        let ended = Ended { code, signal, stderr: Vec::new(), flooded: false, late, waited: false };
        failure(&ended, &diagnostics::read(b"", FILE, 1))
    }

    #[test]
    fn what_others_did_to_the_compiler_is_no_compile_error() {
        for (signal, late) in [(Some(KILL), true), (None, true), (Some(KILL), false)] {
            let failed = failed(signal, late);
            assert!(matches!(failed, Err(SandboxError::Interrupted(_))), "{signal:?} {late}: {failed:?}");
        }
        // Its limit of processor time is the source's doing.
        let message = failed(Some(24), false).expect("it was let end").expect("it failed").message;
        assert!(message.contains("the compile budget is used up"), "{message}");
    }
}
