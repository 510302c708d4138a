//! C: clang and lld run as guests (npm `@yowasp/clang`; the steps are those that `clang -###` prints).

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tatami_domain::{Language, Limits};
use tatami_runner::{
    CompileError, CompileRequest, Compiled, End, Entry, LanguageStatus, Outcome, Program, SandboxError, Toolchain,
};

use crate::artefacts::Artefacts;
use crate::command::{Command, Inputs};
use crate::engine::{Engine, hex};
use crate::validate;
use crate::wasi::files::{Files, Tree};

const GUEST: &str = "clang";
const WORK: &str = "work";
/// The most a compiler may leave in its work folder, in bytes.
const WORK_ROOM: usize = 64 << 20;

/// What compiling or linking may use. A small file takes 0.2 G steps.
const BUDGET: Limits =
    Limits { steps: 40_000_000_000, memory_bytes: 1 << 30, output_bytes: 256 << 10, wall_ms: 60_000 };

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
    "-fno-caret-diagnostics-color",
    "-vectorize-loops",
    "-vectorize-slp",
    "-std=c17",
    "-Wall",
    "-main-file-name",
    "solution.c",
    "-o",
    "/work/solution.o",
    "-x",
    "c",
    "/work/solution.c",
];

const LINK: &[&str] = &[
    "wasm-ld",
    "-m",
    "wasm32",
    "-L/usr/lib/wasm32-unknown-wasip1",
    "-L/usr/lib/wasm32-wasip1",
    "-z",
    "stack-size=8388608",
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
        let entry = artefacts.entry(GUEST);
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
            image: entry.map(|entry| entry.sha256.clone()).unwrap_or_default(),
        }
    }

    fn compiler(&self) -> Result<&Compiler, SandboxError> {
        let load = || -> Result<Compiler, String> {
            let module = self.artefacts.module(&self.engine, GUEST).map_err(|error| error.to_string())?;
            let command = Command::new(&self.engine, &module).map_err(|error| format!("{error:#}"))?;
            let path = self.artefacts.path("clang-sysroot.tar");
            let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let sysroot = Tree::from_tar(std::io::BufReader::new(archive), "usr").map_err(|error| error.to_string())?;
            Ok(Compiler { command, sysroot: sysroot.into() })
        };
        self.compiler.get_or_init(load).as_ref().map_err(|error| SandboxError::Internal(error.clone()))
    }
}

impl Compiler {
    fn step(&self, arguments: &[&str], files: Files) -> Result<(Outcome, Files), SandboxError> {
        let args = arguments.iter().map(|arg| (*arg).to_owned()).collect();
        let inputs = Inputs { args, stdin: Vec::new(), files: Some(files) };
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
        if let Err(message) = validate::submission(&module) {
            return Ok(Err(CompileError { message, line: None }));
        }
        let code = match self.engine.wasmtime.precompile_module(&module) {
            Ok(code) => code,
            Err(error) => {
                return Ok(Err(CompileError { message: format!("the program is too complex: {error}"), line: None }));
            }
        };
        let program = Program::Module { key: hex(&Sha256::digest(&module)), code: code.into() };
        Ok(Ok(Compiled { program, message: warnings }))
    }
}

/// What the compiler said, with the candidate's file under its own name.
fn diagnostics(outcome: &Outcome) -> String {
    let text = outcome.stderr_text().replace("/work/", "");
    text.trim_end().to_owned()
}

fn failure(outcome: &Outcome, words: &str) -> Option<CompileError> {
    let message = match &outcome.end {
        End::Result(_) => return None,
        End::Exit(_) if !words.is_empty() => words.to_owned(),
        End::OutOfSteps | End::WallClock => "compiling takes too long (the compile budget is used up)".to_owned(),
        End::OutputLimit => format!("{words}\n… more than can be shown"),
        _ if outcome.memory_refused => "compiling needs too much memory".to_owned(),
        other => format!("{words}\nthe compiler stopped: {other:?}").trim_start().to_owned(),
    };
    let line = first_line(&message);
    Some(CompileError { message, line })
}

/// The line of the first `solution.c:LINE:COLUMN: error`.
fn first_line(message: &str) -> Option<u32> {
    let error = message.lines().find(|line| line.contains(": error:") || line.contains(": fatal error:"))?;
    error.split(':').nth(1)?.parse().ok()
}
