//! C: clang and lld run as guests (npm `@yowasp/clang`; the steps are those that `clang -###` prints).

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tatami_domain::{Language, Limits};
use tatami_runner::{
    CompileError, CompileRequest, Compiled, End, Entry, LanguageStatus, ModuleKind, Outcome, Program, SandboxError,
    Toolchain,
};

use crate::artefacts::{self, Artefacts};
use crate::command::{Command, Inputs};
use crate::engine::{Engine, hex};
use crate::validate;
use crate::wasi::files::{Files, Tree};

const GUEST: &str = "clang";
const WORK: &str = "work";
/// The most a compiler may leave in its work folder, in bytes: an object file spells out all static data, zeros too.
const WORK_ROOM: usize = 320 << 20;

/// What compiling or linking may use. A small file takes 0.2 G steps, the strangest ones of 64 KiB a hundred times that.
const BUDGET: Limits =
    Limits { steps: 20_000_000_000, memory_bytes: 1 << 30, output_bytes: 256 << 10, wall_ms: 60_000 };

const COMPILE: &[&str] = &[
    "clang",
    "-cc1",
    "-triple",
    "wasm32-unknown-wasip1",
    "-O2",
    "-emit-obj",
    "-disable-free",
    "-clear-ast-before-backend",
    "-mrelocation-model",
    "static",
    "-mframe-pointer=none",
    "-resource-dir",
    "/usr",
    "-isysroot",
    "/usr",
    "-internal-isystem",
    "/usr/include",
    "-internal-isystem",
    "/usr/include/wasm32-wasip1",
    "-ferror-limit",
    "19",
    "-fgnuc-version=4.2.1",
    "-vectorize-loops",
    "-vectorize-slp",
    "-std=gnu17",
    "-Wall",
    "-fmacro-prefix-map=/work/=",
    "-main-file-name",
    "solution.c",
    "-o",
    "/work/solution.o",
    "-x",
    "c",
    "/work/solution.c",
];

/// Of [`toolchains::STACK`](super::STACK).
const STACK_SIZE: &str = "stack-size=8388608";

const LINK: &[&str] = &[
    "wasm-ld",
    "-m",
    "wasm32",
    "-L/usr/lib/wasm32-unknown-wasip1",
    "-L/usr/lib/wasm32-wasip1",
    // Below the data, so that a stack that is exhausted traps instead of overwriting it.
    "--stack-first",
    "-z",
    STACK_SIZE,
    // Whatever the problem's limit is; the store holds the program to that.
    "--max-memory=2147483648",
    "/usr/lib/wasm32-wasip1/crt1-command.o",
    "/work/solution.o",
    "-lm",
    "-lc",
    "/usr/lib/wasm32-unknown-wasip1/libclang_rt.builtins.a",
    "-o",
    "/work/solution.wasm",
];

pub(crate) struct C {
    engine: Engine,
    artefacts: Arc<Artefacts>,
    compiler: OnceLock<Result<Compiler, String>>,
    status: LanguageStatus,
    image: String,
}

struct Compiler {
    command: Command,
    sysroot: Arc<Tree>,
}

impl C {
    pub(crate) fn new(engine: &Engine, artefacts: &Arc<Artefacts>) -> Self {
        let entry = artefacts.entry(GUEST).filter(|entry| entry.sysroot.is_some());
        let reason = match entry {
            Some(_) => String::new(),
            None => "the compiler is not built; run `cargo xtask build`".to_owned(),
        };
        let version = entry.map(|entry| entry.version.clone()).unwrap_or_default();
        Self {
            engine: engine.clone(),
            artefacts: artefacts.clone(),
            compiler: OnceLock::new(),
            status: LanguageStatus { language: Language::C, version, ready: entry.is_some(), reason },
            image: entry.map(image).unwrap_or_default(),
        }
    }

    fn compiler(&self) -> Result<&Compiler, SandboxError> {
        let load = || -> Result<Compiler, String> {
            let module = self.artefacts.module(&self.engine, GUEST).map_err(|error| error.to_string())?;
            let command = Command::new(&self.engine, &module).map_err(|error| format!("{error:#}"))?;
            let sysroot = self.artefacts.entry(GUEST).and_then(|entry| entry.sysroot.as_ref());
            let sysroot = sysroot.ok_or("the manifest names no sysroot")?;
            let path = self.artefacts.path(&sysroot.file);
            let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let sysroot = Tree::from_tar(std::io::BufReader::new(archive), "usr").map_err(|error| error.to_string())?;
            Ok(Compiler { command, sysroot: sysroot.into() })
        };
        self.compiler.get_or_init(load).as_ref().map_err(|error| SandboxError::Internal(error.clone()))
    }
}

/// Identifies everything that a compiled program depends on: compiler, headers, libraries, arguments.
fn image(entry: &artefacts::Entry) -> String {
    let mut hasher = Sha256::new();
    let sysroot = entry.sysroot.iter().map(|sysroot| sysroot.sha256.as_str());
    for part in [entry.sha256.as_str()].into_iter().chain(sysroot).chain(COMPILE.iter().chain(LINK).copied()) {
        hasher.update(part.as_bytes());
        hasher.update([0]);
    }
    hex(&hasher.finalize())
}

impl Compiler {
    fn step(&self, arguments: &[&str], files: Files) -> Result<(Outcome, Files), SandboxError> {
        let args = arguments.iter().map(|arg| (*arg).to_owned()).collect();
        let inputs = Inputs { args, files: Some(files), ..Inputs::default() };
        let (outcome, files) =
            self.command.run(inputs, &BUDGET).map_err(|error| SandboxError::Internal(format!("{error:#}")))?;
        Ok((outcome, files.expect("the files that went in come back")))
    }
}

impl Toolchain for C {
    fn status(&self) -> LanguageStatus {
        self.status.clone()
    }

    fn image(&self) -> &str {
        &self.image
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        if request.entry != Entry::Program {
            let message = "C is for problems that read standard input".to_owned();
            return Ok(Err(CompileError { message, line: None }));
        }
        let compiler = self.compiler()?;
        let mut files = Files::new(compiler.sysroot.clone(), WORK, WORK_ROOM);
        files.put("solution.c", request.source.clone().into_bytes());
        let (outcome, files) = compiler.step(COMPILE, files)?;
        let warnings = diagnostics(&outcome);
        if let Some(error) = failure(&outcome, &warnings) {
            return Ok(Err(error));
        }
        let (outcome, mut files) = compiler.step(LINK, files)?;
        if let Some(error) = failure(&outcome, &diagnostics(&outcome)) {
            return Ok(Err(error));
        }
        let Some(module) = files.take("solution.wasm") else {
            return Err(SandboxError::Internal("the linker left no program".into()));
        };
        if !has_main(&module) {
            let message = format!("{warnings}\nthere is no `int main(void)`").trim_start().to_owned();
            return Ok(Err(CompileError { message, line: None }));
        }
        if let Err(message) = validate::submission(&module, ModuleKind::Command) {
            return Ok(Err(CompileError { message, line: None }));
        }
        let code = match self.engine.wasmtime.precompile_module(&module) {
            Ok(code) => code,
            Err(error) => {
                return Ok(Err(CompileError { message: format!("the program is too complex: {error}"), line: None }));
            }
        };
        let program = Program::Module {
            kind: ModuleKind::Command,
            key: hex(&Sha256::digest(&module)),
            baseline: super::BASELINE,
            code: code.into(),
        };
        Ok(Ok(Compiled { program, message: warnings }))
    }
}

/// Whether the program has an entry of its own. To the library `main` is a weak symbol: without one the linker puts a
/// function of this name there, which traps.
fn has_main(module: &[u8]) -> bool {
    use wasmparser::{KnownCustom, Name, Parser, Payload};
    let names = Parser::new(0).parse_all(module).filter_map(|payload| match payload {
        Ok(Payload::CustomSection(section)) => match section.as_known() {
            KnownCustom::Name(names) => Some(names),
            _ => None,
        },
        _ => None,
    });
    !names.flatten().any(|subsection| match subsection {
        Ok(Name::Function(functions)) => {
            functions.into_iter().any(|function| function.is_ok_and(|function| function.name == "undefined_weak:main"))
        }
        _ => false,
    })
}

/// What the compiler said, with the candidate's file under its own name.
fn diagnostics(outcome: &Outcome) -> String {
    let text = outcome.stderr_text().replace("/work/", "");
    text.trim_end().to_owned()
}

fn failure(outcome: &Outcome, words: &str) -> Option<CompileError> {
    let message = match &outcome.end {
        End::Result(_) => return None,
        End::Exit(_) if words.contains("'File too large'") => "the static data is too large".to_owned(),
        End::Exit(_) if !words.is_empty() => words.to_owned(),
        End::OutOfSteps | End::WallClock => "compiling takes too long (the compile budget is used up)".to_owned(),
        End::OutputLimit => format!("{words}\n… more than can be shown"),
        _ if outcome.memory_refused => "compiling needs too much memory".to_owned(),
        End::Trap(_) | End::StackOverflow => "the source is too complex: the compiler gave up on it".to_owned(),
        other => format!("{words}\nthe compiler stopped: {other:?}").trim_start().to_owned(),
    };
    let line = first_line(&message);
    Some(CompileError { message, line })
}

/// The line of the first `solution.c:LINE:COLUMN: error: …`; errors inside a header are the candidate's only by the
/// line that includes it.
fn first_line(message: &str) -> Option<u32> {
    let of = |line: &str, prefix: &str| line.strip_prefix(prefix)?.split(':').next()?.parse().ok();
    let error = message
        .lines()
        .find(|line| line.starts_with("solution.c:") && (line.contains(": error:") || line.contains(": fatal error:")));
    match error {
        Some(line) => of(line, "solution.c:"),
        None => message.lines().find_map(|line| of(line, "In file included from solution.c:")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_is_that_of_the_first_error_in_the_candidates_file() {
        let message = "solution.c:2:5: warning: unused variable 'x'\nsolution.c:7:12: error: expected ';'\nmore";
        assert_eq!(first_line(message), Some(7));
        let header = "In file included from solution.c:3:\n/usr/include/a.h:1:2: error: no";
        assert_eq!(first_line(header), Some(3));
        assert_eq!(first_line("wasm-ld: error: solution.o: undefined symbol: fork"), None);
    }

    #[test]
    fn the_linker_is_told_the_stack_that_is_not_counted() {
        assert_eq!(STACK_SIZE, format!("stack-size={}", super::super::STACK));
    }
}
