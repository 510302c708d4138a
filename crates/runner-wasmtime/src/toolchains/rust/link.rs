//! Linking what rustc made: with the clang guest's linker, so that it happens in the sandbox.

use std::sync::{Arc, OnceLock};

use tatami_domain::Limits;
use tatami_runner::{CompileError, End, ModuleKind, SandboxError};

use crate::artefacts::Artefacts;
use crate::command::{Command, Inputs};
use crate::engine::Engine;
use crate::function::EXPORTS;
use crate::wasi::files::{Files, Tree};

use super::NAME;

const GUEST: &str = "clang";
const WORK: &str = "work";
/// The most that object and module may take together, in bytes: static data is spelled out in both, zeros too.
const WORK_ROOM: usize = 640 << 20;

/// What linking may use; an ordinary program takes 0.1 G steps.
const BUDGET: Limits = Limits { steps: 20_000_000_000, memory_bytes: 2 << 30, output_bytes: 64 << 10, wall_ms: 60_000 };

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
    // Whatever the problem's limit is; the store holds the program to that.
    "--max-memory=2147483648",
    "--strip-all",
    "-o",
    "/work/solution.wasm",
    "/work/solution.o",
    "/rust/libstd.a",
    "/rust/libc.a",
];

/// The linker with the libraries, loaded when first used.
pub(super) struct Linker {
    engine: Engine,
    artefacts: Arc<Artefacts>,
    loaded: OnceLock<Result<(Command, Arc<Tree>), String>>,
}

impl Linker {
    pub(super) fn new(engine: &Engine, artefacts: &Arc<Artefacts>) -> Self {
        Self { engine: engine.clone(), artefacts: artefacts.clone(), loaded: OnceLock::new() }
    }

    /// Why there is no linker, if there is none.
    pub(super) fn missing(&self) -> Option<String> {
        self.artefacts.entry(GUEST).is_none().then(|| "the linker is not built; run `cargo xtask build`".to_owned())
    }

    /// The hash of the linker.
    pub(super) fn sha256(&self) -> &str {
        self.artefacts.entry(GUEST).map_or("", |entry| &entry.sha256)
    }

    fn loaded(&self) -> Result<&(Command, Arc<Tree>), SandboxError> {
        let load = || -> Result<(Command, Arc<Tree>), String> {
            let module = self.artefacts.module(&self.engine, GUEST).map_err(|error| error.to_string())?;
            let command = Command::new(&self.engine, &module).map_err(|error| format!("{error:#}"))?;
            let entry = self.artefacts.entry(NAME).ok_or("the manifest names no libraries")?;
            let path = self.artefacts.path(&entry.file);
            let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let tree = Tree::from_tar(std::io::BufReader::new(archive), NAME).map_err(|error| error.to_string())?;
            Ok((command, tree.into()))
        };
        self.loaded.get_or_init(load).as_ref().map_err(|error| SandboxError::Internal(error.clone()))
    }

    /// Makes a module of an object; the error is the candidate's (a symbol that is nowhere, too much static data).
    pub(super) fn link(
        &self,
        object: Vec<u8>,
        kind: ModuleKind,
    ) -> Result<Result<Vec<u8>, CompileError>, SandboxError> {
        let (command, tree) = self.loaded()?;
        let mut files = Files::new(tree.clone(), WORK, WORK_ROOM);
        files.put("solution.o", object);
        let mut args: Vec<String> = LINK.iter().map(|arg| (*arg).to_owned()).collect();
        match kind {
            ModuleKind::Command => args.push("/rust/crt1-command.o".to_owned()),
            ModuleKind::Function => {
                args.push("/rust/crt1-reactor.o".to_owned());
                args.extend(EXPORTS.map(|name| format!("--export={name}")));
                args.push(format!("--entry={}", EXPORTS[0]));
            }
        }
        let inputs = Inputs { args, files: Some(files), ..Inputs::default() };
        let (outcome, files) =
            command.run(inputs, &BUDGET).map_err(|error| SandboxError::Internal(format!("{error:#}")))?;
        let words = outcome.stderr_text().replace("/work/", "").replace("/rust/", "");
        let message = match &outcome.end {
            End::Result(_) => String::new(),
            End::Exit(_) if words.contains("File too large") => "the static data is too large".to_owned(),
            End::Exit(_) if !words.trim().is_empty() => words.trim_end().to_owned(),
            End::OutOfSteps | End::WallClock => "linking takes too long (the compile budget is used up)".to_owned(),
            _ if outcome.memory_refused => "linking needs too much memory".to_owned(),
            other => format!("the linker stopped: {other:?}"),
        };
        if !message.is_empty() {
            return Ok(Err(CompileError { message, line: None }));
        }
        let module = files.and_then(|mut files| files.take("solution.wasm"));
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
