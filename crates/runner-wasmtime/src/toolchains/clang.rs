//! Clang and lld as a guest (npm `@yowasp/clang`; the steps are those that `clang -###` prints): what C and C++ share.

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tatami_domain::{Language, Limits};
use tatami_runner::{CompileError, End, LanguageStatus, Outcome, SandboxError};

use crate::artefacts::{self, Artefacts};
use crate::command::{Command, Inputs};
use crate::engine::{Engine, hex};
use crate::wasi::files::{Files, Tree};

pub(crate) const GUEST: &str = "clang";
const WORK: &str = "sandbox";
/// The most a compiler may leave in its work folder, in bytes: an object file spells out all static data, zeros too.
const WORK_ROOM: usize = 320 << 20;

/// What compiling or linking may use. A small file takes 0.2 G steps, the strangest ones of 64 KiB a hundred times that.
const BUDGET: Limits =
    Limits { steps: 20_000_000_000, memory_bytes: 1 << 30, output_bytes: 256 << 10, watchdog_ms: 15_000 };

/// What both languages are compiled with.
pub(crate) const COMPILE: &[&str] = &[
    "clang",
    "-cc1",
    "-triple",
    "wasm32-unknown-wasip1",
    "-O2",
    "-disable-free",
    "-clear-ast-before-backend",
    "-mrelocation-model",
    "static",
    "-mframe-pointer=none",
    "-resource-dir",
    "/usr",
    "-isysroot",
    "/usr",
    "-ferror-limit",
    "19",
    "-fgnuc-version=4.2.1",
    "-vectorize-loops",
    "-vectorize-slp",
    "-Wall",
    "-fmacro-prefix-map=/sandbox/=",
];

/// Of [`toolchains::STACK`](super::STACK).
const STACK_SIZE: &str = "stack-size=8388608";

/// What both are linked with, the libraries apart.
pub(crate) const LINK: &[&str] = &[
    "wasm-ld",
    "-m",
    "wasm32",
    "-L/usr/lib/wasm32-unknown-wasip1",
    "-L/usr/lib/wasm32-wasip1",
    // Below the data, so that a stack that is exhausted traps instead of overwriting it.
    "--stack-first",
    "-z",
    STACK_SIZE,
    // Whatever the problem's limit is, of which this is the largest; the store holds the program to it.
    "--max-memory=2147483648",
    "-o",
    "/sandbox/solution.wasm",
    "/sandbox/solution.o",
];

pub(crate) const COMMAND_START: &str = "/usr/lib/wasm32-wasip1/crt1-command.o";
pub(crate) const REACTOR_START: &str = "/usr/lib/wasm32-wasip1/crt1-reactor.o";
pub(crate) const BUILTINS: &str = "/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a";

/// The compiler, loaded when first used.
pub(crate) struct Clang {
    engine: Engine,
    artefacts: Arc<Artefacts>,
    loaded: OnceLock<Result<(Command, Arc<Tree>), String>>,
}

impl Clang {
    pub(crate) fn new(engine: &Engine, artefacts: &Arc<Artefacts>) -> Self {
        Self { engine: engine.clone(), artefacts: artefacts.clone(), loaded: OnceLock::new() }
    }

    pub(crate) fn artefacts(&self) -> &Artefacts {
        &self.artefacts
    }

    pub(crate) fn engine(&self) -> &Engine {
        &self.engine
    }

    fn entry(&self) -> Option<&artefacts::Entry> {
        self.artefacts.entry(GUEST).filter(|entry| entry.sysroot.is_some())
    }

    pub(crate) fn status(&self, language: Language) -> LanguageStatus {
        let entry = self.entry();
        let reason = match entry {
            Some(_) => String::new(),
            None => "the compiler is not built; run `cargo xtask build`".to_owned(),
        };
        let version = entry.map(|entry| entry.version.clone()).unwrap_or_default();
        LanguageStatus { language, version, ready: entry.is_some(), reason }
    }

    /// Identifies everything that a compiled program depends on: compiler, headers, libraries, `what` else there is.
    pub(crate) fn image<'a>(&'a self, what: impl Iterator<Item = &'a str>) -> String {
        let Some(entry) = self.entry() else { return String::new() };
        let mut hasher = Sha256::new();
        let sysroot = entry.sysroot.iter().map(|sysroot| sysroot.sha256.as_str());
        for part in [entry.sha256.as_str()].into_iter().chain(sysroot).chain(what) {
            hasher.update(part.as_bytes());
            hasher.update([0]);
        }
        hex(&hasher.finalize())
    }

    fn loaded(&self) -> Result<&(Command, Arc<Tree>), SandboxError> {
        let load = || -> Result<(Command, Arc<Tree>), String> {
            let module = self.artefacts.module(&self.engine, GUEST).map_err(|error| error.to_string())?;
            let command = Command::new(&self.engine, &module).map_err(|error| format!("{error:#}"))?;
            let sysroot = self.entry().and_then(|entry| entry.sysroot.as_ref());
            let path = self.artefacts.path(&sysroot.ok_or("the manifest names no sysroot")?.file);
            let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let sysroot = Tree::from_tar(std::io::BufReader::new(archive), "usr").map_err(|error| error.to_string())?;
            Ok((command, sysroot.into()))
        };
        self.loaded.get_or_init(load).as_ref().map_err(|error| SandboxError::Internal(error.clone()))
    }

    /// The system root as it comes with the compiler.
    pub(crate) fn sysroot(&self) -> Result<&Arc<Tree>, SandboxError> {
        Ok(&self.loaded()?.1)
    }

    /// A system root with an empty work folder.
    pub(crate) fn files(&self, sysroot: &Arc<Tree>) -> Files {
        Files::new(sysroot.clone(), WORK, WORK_ROOM)
    }

    /// Runs the compiler or the linker.
    pub(crate) fn step(&self, arguments: &[&str], files: Files) -> Result<(Outcome, Files), SandboxError> {
        let args = arguments.iter().map(|arg| (*arg).to_owned()).collect();
        let inputs = Inputs { args, files: Some(files), ..Inputs::default() };
        let (outcome, files) =
            self.loaded()?.0.run(inputs, &BUDGET).map_err(|error| SandboxError::Internal(format!("{error:#}")))?;
        Ok((outcome, files.expect("the files that went in come back")))
    }
}

/// What the compiler said, with the candidate's file under its own name.
pub(crate) fn diagnostics(outcome: &Outcome) -> String {
    let text = outcome.stderr_text().replace("/sandbox/", "");
    text.trim_end().to_owned()
}

/// The error that a step ended with, if it did; `file` is the candidate's.
pub(crate) fn failure(outcome: &Outcome, words: &str, file: &str) -> Option<CompileError> {
    let message = match &outcome.end {
        End::Result(_) => return None,
        End::Exit(_) if words.contains("'File too large'") => "the static data is too large".to_owned(),
        End::Exit(_) if !words.is_empty() => words.to_owned(),
        End::OutOfSteps | End::Watchdog => "compiling takes too long (the compile budget is used up)".to_owned(),
        End::OutputLimit => format!("{words}\n… more than can be shown"),
        _ if outcome.memory_refused => "compiling needs too much memory".to_owned(),
        End::Trap(_) | End::StackOverflow => "the source is too complex: the compiler gave up on it".to_owned(),
        other => format!("{words}\nthe compiler stopped: {other:?}").trim_start().to_owned(),
    };
    let line = first_line(&message, file);
    Some(CompileError { message, line })
}

/// The line of the first `solution.c:LINE:COLUMN: error: …`; errors inside a header are the candidate's only by the
/// line that includes it.
fn first_line(message: &str, file: &str) -> Option<u32> {
    let of =
        |line: &str, prefix: &str| line.strip_prefix(prefix)?.strip_prefix(':')?.split([':', ',']).next()?.parse().ok();
    let error = message
        .lines()
        .find(|line| line.starts_with(file) && (line.contains(": error:") || line.contains(": fatal error:")));
    match error {
        Some(line) => of(line, file),
        None => message.lines().find_map(|line| {
            let line = line.strip_prefix("In file included from ").unwrap_or(line.trim_start());
            of(line.strip_prefix("from ").unwrap_or(line), file)
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_that_of_the_first_error_in_the_candidates_file() {
        let message = "solution.c:2:5: warning: unused variable 'x'\nsolution.c:7:12: error: expected ';'\nmore";
        assert_eq!(first_line(message, "solution.c"), Some(7));
        let header = "In file included from solution.c:3:\n/usr/include/a.h:1:2: error: no";
        assert_eq!(first_line(header, "solution.c"), Some(3));
        let nested =
            "In file included from driver.cpp:3:\nIn file included from solution.cpp:5:\n/usr/a.h:1:2: error: no";
        assert_eq!(first_line(nested, "solution.cpp"), Some(5));
        assert_eq!(first_line("wasm-ld: error: solution.o: undefined symbol: fork", "solution.c"), None);
    }

    #[test]
    fn the_linker_is_told_the_stack_that_is_not_counted() {
        assert_eq!(STACK_SIZE, format!("stack-size={}", super::super::STACK));
    }
}
