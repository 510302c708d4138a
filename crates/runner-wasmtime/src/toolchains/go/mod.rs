//! Go: its compiler and linker run as guests (`cargo xtask guests` builds them), with the compiled standard library as
//! their tree.

mod diagnostics;
mod source;

use std::sync::{Arc, OnceLock};

use sha2::{Digest, Sha256};
use tatami_domain::Language;
use tatami_runner::{
    CompileError, CompileRequest, Compiled, End, Entry, LanguageStatus, ModuleKind, Outcome, SandboxError, Toolchain,
};

use self::diagnostics::Diagnostics;
use self::source::Source;
use super::{module, step};
use crate::artefacts::Artefacts;
use crate::command::Command;
use crate::engine::{Engine, hex};
use crate::wasi::files::{Files, Tree};

const COMPILER: &str = "go-compile";
const LINKER: &str = "go-link";
const WORK: &str = "sandbox";
/// The most that may be left in the work folder, in bytes.
const WORK_ROOM: usize = 128 << 20;

/// What any program has before it does anything: Go's runtime, its tables, and the least heap that it collects.
const BASELINE: u64 = 16 << 20;

/// All errors, since those about packages are mended; positions by the name that the file has for the candidate.
const COMPILE: &[&str] = &[
    "compile",
    "-p",
    "main",
    "-complete",
    "-e",
    "-dwarf=false",
    "-trimpath=/sandbox=>",
    "-importcfg=/go/import.cfg",
    "-o=/sandbox/main.a",
];

const LINK: &[&str] = &["link", "-s", "-w", "-buildid=", "-importcfg=/go/link.cfg", "-o=/sandbox/solution.wasm"];

/// The file of the library that programs are compiled with too, and those that only some functions are.
const RUNTIME: &str = "tatami_runtime.go";
const BIG: &str = "tatami_big.go";
const MAIN: &str = "tatami_main.go";

pub(crate) struct Go {
    engine: Engine,
    artefacts: Arc<Artefacts>,
    tools: OnceLock<Result<Tools, String>>,
    status: LanguageStatus,
    image: String,
}

struct Tools {
    compiler: Command,
    linker: Command,
    sysroot: Arc<Tree>,
}

impl Go {
    pub(crate) fn new(engine: &Engine, artefacts: &Arc<Artefacts>) -> Self {
        let compiler = artefacts.entry(COMPILER).filter(|entry| entry.sysroot.is_some());
        let entries = compiler.zip(artefacts.entry(LINKER));
        let mut image = Sha256::new();
        if let Some((compiler, linker)) = entries {
            let sysroot = compiler.sysroot.iter().map(|sysroot| sysroot.sha256.as_str());
            let library = tatami_languages::library(Language::Go).iter().map(|(_, text)| *text);
            let parts = [compiler.sha256.as_str(), linker.sha256.as_str()].into_iter().chain(sysroot).chain(library);
            for part in parts.chain(COMPILE.iter().chain(LINK).copied()) {
                image.update(part.as_bytes());
                image.update([0]);
            }
        }
        Self {
            engine: engine.clone(),
            artefacts: artefacts.clone(),
            tools: OnceLock::new(),
            status: LanguageStatus {
                language: Language::Go,
                version: entries.map(|(compiler, _)| compiler.version.clone()).unwrap_or_default(),
                ready: entries.is_some(),
                reason: match entries {
                    Some(_) => String::new(),
                    None => "the compiler is not built; run `cargo xtask build`".to_owned(),
                },
            },
            image: entries.map(|_| hex(&image.finalize())).unwrap_or_default(),
        }
    }

    fn tools(&self) -> Result<&Tools, SandboxError> {
        let command = |name| -> Result<Command, String> {
            let module = self.artefacts.module(&self.engine, name).map_err(|error| error.to_string())?;
            Command::new(&self.engine, &module).map_err(|error| format!("{error:#}"))
        };
        let load = || -> Result<Tools, String> {
            let sysroot = self.artefacts.entry(COMPILER).and_then(|entry| entry.sysroot.as_ref());
            let path = self.artefacts.path(&sysroot.ok_or("the manifest names no sysroot")?.file);
            let archive = std::fs::File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let sysroot = Tree::from_tar(std::io::BufReader::new(archive), "go").map_err(|error| error.to_string())?;
            Ok(Tools { compiler: command(COMPILER)?, linker: command(LINKER)?, sysroot: sysroot.into() })
        };
        self.tools.get_or_init(load).as_ref().map_err(|error| SandboxError::Internal(error.clone()))
    }
}

impl Tools {
    /// The object file of a submission, or what is wrong with it. A second round mends what the first one showed to be
    /// left out on purpose: imports, and our `main` where the candidate has one.
    fn compile(&self, request: &CompileRequest) -> Result<Result<Files, CompileError>, SandboxError> {
        let source = Source::new(&request.source);
        let driver = match &request.entry {
            Entry::Function { driver, .. } => Some(driver.as_str()),
            _ => None,
        };
        let packages = source::packages(self.sysroot.bytes("go/import.cfg").unwrap_or_default());
        let (mut imports, mut own_main) = (Vec::new(), false);
        for last in [false, true] {
            let mut files = Files::new(self.sysroot.clone(), WORK, WORK_ROOM);
            let mut arguments: Vec<String> = COMPILE.iter().map(|argument| (*argument).to_owned()).collect();
            let mut put = |name: &str, text: &str| {
                files.put(name, text.as_bytes().to_vec());
                arguments.push(format!("/{WORK}/{name}"));
            };
            // The library comes first, so that what is declared twice is the candidate's mistake.
            for (name, text) in tatami_languages::library(Language::Go) {
                let wanted = driver.map_or(*name == RUNTIME, |driver| match *name {
                    BIG => driver.contains("tatamiBigInt"),
                    MAIN => !own_main,
                    _ => true,
                });
                if wanted {
                    put(name, text);
                }
            }
            if let Some(driver) = driver {
                put("driver.go", driver);
            }
            put("solution.go", &source.with(&imports));
            let (outcome, files) = step::run(&self.compiler, arguments, files)?;
            let Some(failure) = failure(&outcome) else { return Ok(Ok(files)) };
            let said = Diagnostics::read(&failure);
            let missing = said.missing_packages(&request.source, &packages);
            let redeclared = driver.is_some() && said.redeclares("main");
            if last || (missing.is_empty() && !redeclared) {
                return Ok(Err(said.error(driver.unwrap_or_default())));
            }
            (imports, own_main) = (missing, redeclared);
        }
        unreachable!("the second round is the last")
    }

    fn link(&self, kind: ModuleKind, files: Files) -> Result<Result<Vec<u8>, CompileError>, SandboxError> {
        let mode = match kind {
            ModuleKind::Command => "-buildmode=exe",
            ModuleKind::Function => "-buildmode=c-shared",
        };
        let arguments = LINK.iter().copied().chain([mode, "/sandbox/main.a"]).map(str::to_owned).collect();
        let (outcome, mut files) = step::run(&self.linker, arguments, files)?;
        if let Some(failure) = failure(&outcome) {
            return Ok(Err(diagnostics::of_linker(&failure)));
        }
        let module = files.take("solution.wasm");
        module.map(Ok).ok_or_else(|| SandboxError::Internal("the linker left no program".into()))
    }
}

/// What a step that failed has to say. Go's compiler speaks on standard output.
fn failure(outcome: &Outcome) -> Option<String> {
    let words = format!("{}{}", outcome.stdout_text(), outcome.stderr_text()).replace("/sandbox/", "");
    let crashed = ["internal compiler error", "\ngoroutine ", "fatal error: "].iter().any(|mark| words.contains(mark));
    Some(match &outcome.end {
        End::Result(_) => return None,
        End::OutOfSteps | End::Watchdog => "compiling takes too long (the compile budget is used up)".to_owned(),
        _ if outcome.memory_refused => "compiling needs too much memory".to_owned(),
        End::Exit(_) if !words.trim().is_empty() && !crashed => words,
        End::OutputLimit => format!("{words}\n… more than can be shown"),
        End::Exit(_) | End::Trap(_) | End::StackOverflow => {
            "the source is too complex: the compiler gave up on it".to_owned()
        }
        other => format!("{words}\nthe compiler stopped: {other:?}"),
    })
}

impl Toolchain for Go {
    fn status(&self) -> LanguageStatus {
        self.status.clone()
    }

    fn image(&self) -> &str {
        &self.image
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let kind = match request.entry {
            Entry::Function { .. } => ModuleKind::Function,
            Entry::Program => ModuleKind::Command,
            Entry::Sql { .. } => return Err(SandboxError::Internal("Go has no tables".into())),
        };
        let tools = self.tools()?;
        let files = match tools.compile(request)? {
            Ok(files) => files,
            Err(error) => return Ok(Err(error)),
        };
        let module = match tools.link(kind, files)? {
            Ok(module) => module,
            Err(error) => return Ok(Err(error)),
        };
        Ok(module::finish(&self.engine, kind, BASELINE, &module, String::new()))
    }
}
