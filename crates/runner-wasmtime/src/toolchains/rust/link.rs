//! Linking what rustc made: with the clang guest's linker, so that it happens in the sandbox.

use std::sync::{Arc, OnceLock};

use tatami_runner::{CompileError, End, ModuleKind, SandboxError};

use super::NAME;
use crate::function::EXPORTS;
use crate::toolchains::clang::{Clang, diagnostics};
use crate::wasi::files::Tree;

/// Of [`toolchains::STACK`](super::super::STACK).
const STACK_SIZE: &str = "stack-size=8388608";

pub(super) const LINK: &[&str] = &[
    "wasm-ld",
    "-m",
    "wasm32",
    // Below the data, so that a stack that is exhausted traps instead of overwriting it.
    "--stack-first",
    "-z",
    STACK_SIZE,
    // Whatever the problem's limit is, of which this is the largest; the store holds the program to it.
    "--max-memory=2147483648",
    "--strip-all",
    "-o",
    "/sandbox/solution.wasm",
    "/sandbox/solution.o",
    "/rust/libstd.a",
    "/rust/libc.a",
];

/// The linker with the libraries, which are loaded when first used.
pub(super) struct Linker {
    pub(super) clang: Arc<Clang>,
    libraries: OnceLock<Result<Arc<Tree>, String>>,
}

impl Linker {
    pub(super) fn new(clang: &Arc<Clang>) -> Self {
        Self { clang: clang.clone(), libraries: OnceLock::new() }
    }

    fn libraries(&self) -> Result<&Arc<Tree>, SandboxError> {
        let load = || -> Result<Arc<Tree>, String> {
            let artefacts = self.clang.artefacts();
            let entry = artefacts.entry(NAME).ok_or("the manifest names no libraries")?;
            let path = artefacts.path(&entry.file);
            let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let tree = Tree::from_tar(std::io::BufReader::new(archive), NAME).map_err(|error| error.to_string())?;
            Ok(tree.into())
        };
        self.libraries.get_or_init(load).as_ref().map_err(|error| SandboxError::Internal(error.clone()))
    }

    /// Makes a module of an object; the error is the candidate's (a symbol that is nowhere, too much static data).
    pub(super) fn link(
        &self,
        object: Vec<u8>,
        kind: ModuleKind,
    ) -> Result<Result<Vec<u8>, CompileError>, SandboxError> {
        let mut files = self.clang.files(self.libraries()?);
        files.put("solution.o", object);
        let exports = EXPORTS.map(|name| format!("--export={name}"));
        let start: Vec<&str> = match kind {
            ModuleKind::Command => vec!["/rust/crt1-command.o"],
            ModuleKind::Function => {
                let exports = exports.iter().map(String::as_str);
                ["/rust/crt1-reactor.o", "--entry=_initialize"].into_iter().chain(exports).collect()
            }
        };
        let (outcome, mut files) = self.clang.step(&[LINK, &start].concat(), files)?;
        let words = diagnostics(&outcome).replace("/rust/", "");
        let message = match &outcome.end {
            End::Result(_) => String::new(),
            End::Exit(_) if words.contains("File too large") => "the static data is too large".to_owned(),
            End::Exit(_) if !words.is_empty() => words,
            End::OutOfSteps | End::Watchdog => "linking takes too long (the compile budget is used up)".to_owned(),
            _ if outcome.memory_refused => "linking needs too much memory".to_owned(),
            other => format!("the linker stopped: {other:?}"),
        };
        if !message.is_empty() {
            return Ok(Err(CompileError { message, line: None }));
        }
        let module = files.take("solution.wasm");
        module.map(Ok).ok_or_else(|| SandboxError::Internal("the linker left no program".into()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_linker_is_told_the_stack_that_is_not_counted() {
        assert_eq!(STACK_SIZE, format!("stack-size={}", super::super::super::STACK));
    }
}
