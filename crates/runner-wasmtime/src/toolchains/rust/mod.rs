//! Rust: the machine's own compiler, confined; its linker is a guest. rustc runs no linker, only writes an object.

mod diagnostics;
mod link;

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use tatami_domain::Language;
use tatami_runner::{
    CompileError, CompileRequest, Compiled, Entry, LanguageStatus, ModuleKind, SandboxError, Toolchain,
};

use super::clang::Clang;
use super::module;
use crate::artefacts::{Artefacts, Native};
use crate::confine::{self, Ended, Launcher, Rules};
use diagnostics::Said;
use link::{LINK, Linker};

const NAME: &str = "rust";
const FILE: &str = "solution.rs";
const OBJECT: &str = "solution.o";

/// What compiling may use. An ordinary solution takes 0.3 s and 200 MiB.
const CPU_SECONDS: u64 = 10;
const DEADLINE: Duration = Duration::from_secs(30);
/// Of address space: rustc's own libraries and those of the target take 0.6 GiB of it.
const MEMORY: u64 = 3 << 30;
/// Static data is spelled out in the object, zeros too.
const OBJECT_BYTES: u64 = 320 << 20;
/// rustc's own words are long, since they are JSON.
const STDERR_BYTES: u64 = 4 << 20;

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
    ready: Option<(Native, Launcher)>,
    linker: Linker,
    status: LanguageStatus,
    image: String,
}

impl Rust {
    /// `launcher` is what confines the compiler.
    pub(crate) fn new(clang: &Arc<Clang>, launcher: Option<Launcher>) -> Self {
        let entry = clang.artefacts().entry(NAME);
        let found = found(clang, launcher);
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
        let Some((native, launcher)) = &self.ready else {
            return Err(SandboxError::LanguageNotReady(Language::Rust, self.status.reason.clone()));
        };
        let work = tempfile::Builder::new().prefix("tatami-rust-").tempdir().map_err(internal)?;
        let put = |name: &str, text: &str| std::fs::write(work.path().join(name), text).map_err(internal);
        put(FILE, source)?;
        if matches!(request.entry, Entry::Function { .. }) {
            tatami_languages::library(Language::Rust).iter().try_for_each(|(name, text)| put(name, text))?;
        }
        let crate_type = match request.entry {
            Entry::Function { .. } => "--crate-type=cdylib",
            _ => "--crate-type=bin",
        };
        let sysroot = format!("--sysroot={}", native.sysroot.display());
        let arguments = COMPILE.iter().copied().chain([crate_type, &sysroot, FILE]);
        let rules = rules(native, work.path());
        let ended = launcher.run(&rules, arguments, DEADLINE, STDERR_BYTES).map_err(internal)?;
        if ended.code == Some(Launcher::FAILED) || ended.code == Some(2) {
            return Err(SandboxError::Internal(String::from_utf8_lossy(&ended.stderr).into_owned()));
        }
        let lines = u32::try_from(request.source.lines().count()).unwrap_or(u32::MAX);
        let said = diagnostics::read(&ended.stderr, FILE, lines);
        if let Some(error) = failure(&ended, &said) {
            return Ok(Err(error));
        }
        let object = std::fs::read(work.path().join(OBJECT)).map_err(internal)?;
        Ok(Ok((object, said)))
    }
}

/// Compiler and launcher, or why Rust is not ready.
fn found(clang: &Clang, launcher: Option<Launcher>) -> Result<(Native, Launcher), String> {
    let artefacts: &Artefacts = clang.artefacts();
    let native = artefacts.entry(NAME).and_then(|entry| entry.native.as_ref()).ok_or_else(|| {
        artefacts.missing(NAME).unwrap_or("its standard library is not built; run `cargo xtask build`").to_owned()
    })?;
    let needed = native.libraries.iter().chain([&native.program, &native.sysroot]);
    if let Some(gone) = needed.into_iter().find(|path| !path.exists()) {
        return Err(format!("the compiler has changed ({} is gone); run `cargo xtask build`", gone.display()));
    }
    let linker = clang.status(Language::Rust);
    if !linker.ready {
        return Err(linker.reason);
    }
    if let Some(reason) = confine::unavailable() {
        return Err(format!("its compiler has to be confined: {reason}"));
    }
    Ok((native.clone(), launcher.ok_or("this program cannot confine the compiler")?))
}

fn rules(native: &Native, work: &Path) -> Rules {
    let mut reads = native.libraries.clone();
    reads.push(native.sysroot.join("lib/rustlib/wasm32-wasip1"));
    // How the dynamic linker finds libraries quickly.
    reads.push(PathBuf::from("/etc/ld.so.cache"));
    Rules {
        program: native.program.clone(),
        reads,
        work: work.to_owned(),
        cpu_seconds: CPU_SECONDS,
        memory_bytes: MEMORY,
        file_bytes: OBJECT_BYTES,
    }
}

fn failure(ended: &Ended, said: &Said) -> Option<CompileError> {
    const XFSZ: i32 = 25;
    const XCPU: i32 = 24;
    const KILL: i32 = 9;
    let out_of_memory = || contains(&ended.stderr, "memory allocation of") || contains(&ended.stderr, "out of memory");
    let message = match ended.signal {
        _ if ended.late => "compiling takes too long (the compile budget is used up)".to_owned(),
        _ if ended.flooded => format!("{}\n… more than can be shown", said.errors.trim_end()),
        Some(XCPU | KILL) => "compiling takes too long (the compile budget is used up)".to_owned(),
        Some(XFSZ) => "the static data is too large".to_owned(),
        _ if out_of_memory() && said.errors.is_empty() => "compiling needs too much memory".to_owned(),
        None if ended.code == Some(0) => return None,
        None if !said.errors.is_empty() => said.errors.trim_end().to_owned(),
        _ => "the source is too complex: the compiler gave up on it".to_owned(),
    };
    Some(CompileError { message, line: said.line })
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
