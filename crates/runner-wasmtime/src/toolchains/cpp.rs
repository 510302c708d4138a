//! C++20 with the standard library in a precompiled header, which saves most of the compiler's work.

use std::sync::{Arc, OnceLock};

use tatami_domain::Language;
use tatami_runner::{
    CompileError, CompileRequest, Compiled, Entry, LanguageStatus, ModuleKind, SandboxError, Toolchain,
};

use super::clang::{BUILTINS, COMMAND_START, COMPILE, Clang, LINK, REACTOR_START, diagnostics, failure};
use super::module::{self, has_main};
use crate::wasi::files::Tree;

const FILE: &str = "solution.cpp";
const DRIVER: &str = "driver.cpp";

/// The header that gcc calls so, and clang's library lacks.
const EVERYTHING: (&str, &str) = ("usr/tatami/bits/stdc++.h", include_str!("cpp/everything.hpp"));
const STREAMS: (&str, &str) = ("usr/tatami/streams.hpp", include_str!("cpp/streams.hpp"));
/// What is precompiled: the library's headers, and ours.
const HEADER: (&str, &str) =
    ("usr/tatami/precompiled.hpp", "#include <bits/stdc++.h>\n#include <streams.hpp>\n#include <tatami.hpp>\n");
const PRECOMPILED: &str = "usr/tatami/precompiled.pch";

/// Exceptions are off, since the library was built without: that is what `-cc1` does unless it is told.
const FLAGS: &[&str] = &[
    "-internal-isystem",
    "/usr/tatami",
    "-internal-isystem",
    "/usr/include/wasm32-wasip1/c++/v1",
    "-internal-isystem",
    "/usr/include/c++/v1",
    "-internal-isystem",
    "/usr/include",
    "-internal-isystem",
    "/usr/include/wasm32-wasip1",
    "-std=gnu++20",
];

const HEADER_FLAGS: &[&str] =
    &["-emit-pch", "-o", "/sandbox/precompiled.pch", "-x", "c++-header", "/usr/tatami/precompiled.hpp"];

const SOURCE_FLAGS: &[&str] = &[
    "-emit-obj",
    "-include-pch",
    "/usr/tatami/precompiled.pch",
    "-main-file-name",
    DRIVER,
    "-o",
    "/sandbox/solution.o",
    "-x",
    "c++",
    "/sandbox/driver.cpp",
];

const PROGRAM_START: &[&str] = &[COMMAND_START];
const FUNCTION_START: &[&str] = &["--entry=_initialize", REACTOR_START];
const LIBRARIES: &[&str] = &["-lc++", "-lc++abi", "-lm", "-lc", BUILTINS];

pub(crate) struct Cpp {
    clang: Arc<Clang>,
    image: String,
    sysroot: OnceLock<Result<Arc<Tree>, SandboxError>>,
}

impl Cpp {
    pub(crate) fn new(clang: &Arc<Clang>) -> Self {
        let flags = [COMPILE, FLAGS, HEADER_FLAGS, SOURCE_FLAGS, LINK, FUNCTION_START, LIBRARIES];
        let headers = [EVERYTHING.1, STREAMS.1, HEADER.1].into_iter().chain(library().iter().map(|(_, text)| *text));
        let image = clang.image(flags.into_iter().flatten().copied().chain(headers));
        Self { clang: clang.clone(), image, sysroot: OnceLock::new() }
    }

    /// The system root with our headers and what was precompiled of them, made now if it never was (3 seconds).
    fn sysroot(&self) -> Result<&Arc<Tree>, SandboxError> {
        let make = || {
            let headers = [EVERYTHING, STREAMS, HEADER].into_iter().map(|(path, text)| (path.to_owned(), text));
            let library = library().iter().map(|(name, text)| (format!("usr/tatami/{name}"), *text));
            let headers = headers.chain(library).map(|(path, text)| (path, text.as_bytes().into()));
            let tree = Arc::new(self.clang.sysroot()?.with(headers));
            let precompiled = self.clang.artefacts().derived(&self.precompiled(), || self.precompile(&tree))?;
            Ok(Arc::new(tree.with([(PRECOMPILED.to_owned(), precompiled.into())])))
        };
        let made = match self.sysroot.get() {
            Some(made) => made,
            None => match make() {
                // That holds for this time alone.
                Err(SandboxError::Interrupted(reason)) => return Err(SandboxError::Interrupted(reason)),
                made => self.sysroot.get_or_init(|| made),
            },
        };
        made.as_ref().map_err(|error| SandboxError::Internal(error.to_string()))
    }

    /// The name under which it is kept.
    fn precompiled(&self) -> String {
        format!("cpp-{}.pch", &self.image[..self.image.len().min(16)])
    }

    fn precompile(&self, tree: &Arc<Tree>) -> Result<Vec<u8>, SandboxError> {
        let (outcome, mut files) = self.clang.step(&[COMPILE, FLAGS, HEADER_FLAGS].concat(), self.clang.files(tree))?;
        files.take("precompiled.pch").filter(|_| failure(&outcome, "", FILE).is_none()).ok_or_else(|| {
            SandboxError::Internal(format!("the headers cannot be precompiled: {}", diagnostics(&outcome)))
        })
    }
}

fn library() -> &'static [(&'static str, &'static str)] {
    tatami_languages::library(Language::Cpp)
}

impl Toolchain for Cpp {
    fn status(&self) -> LanguageStatus {
        self.clang.status(Language::Cpp)
    }

    fn image(&self) -> &str {
        &self.image
    }

    fn is_prepared(&self) -> bool {
        self.clang.artefacts().kept(&self.precompiled()).is_some()
    }

    fn prepare(&self) -> Result<(), SandboxError> {
        self.sysroot().map(|_| ())
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let mut files = self.clang.files(self.sysroot()?);
        files.put(FILE, request.source.clone().into_bytes());
        let (kind, driver, start) = match &request.entry {
            Entry::Function { driver, .. } => (ModuleKind::Function, driver.clone(), FUNCTION_START),
            _ => (ModuleKind::Command, around_program(&request.source), PROGRAM_START),
        };
        files.put(DRIVER, driver.into_bytes());
        let (outcome, files) = self.clang.step(&[COMPILE, FLAGS, SOURCE_FLAGS].concat(), files)?;
        let warnings = own(&diagnostics(&outcome));
        if let Some(error) = failure(&outcome, &warnings, FILE) {
            return Ok(Err(error));
        }
        let (outcome, mut files) = self.clang.step(&[LINK, start, LIBRARIES].concat(), files)?;
        if let Some(error) = failure(&outcome, &diagnostics(&outcome), FILE) {
            return Ok(Err(error));
        }
        let Some(wasm) = files.take("solution.wasm") else {
            return Err(SandboxError::Internal("the linker left no program".into()));
        };
        if kind == ModuleKind::Command && !has_main(&wasm) {
            let message = format!("{warnings}\nthere is no `int main()`").trim_start().to_owned();
            return Ok(Err(CompileError { message, line: None }));
        }
        Ok(module::finish(self.clang.engine(), kind, super::BASELINE, &wasm, warnings))
    }
}

/// The program, and what makes `std::cin` quick where it is used: whoever does without need not pay for linking it.
fn around_program(source: &str) -> String {
    let input = if source.contains("sync_with_stdio") { "own_input" } else { "shared_input" };
    let quick = format!("static const tatami::quick_input<tatami::{input}> tatami_quick_input;\n");
    format!("#include \"{FILE}\"\n{}", if source.contains("cin") { quick } else { String::new() })
}

/// What was said of the candidate's file. Trouble in the driver means that the file lacks what the driver calls.
fn own(diagnostics: &str) -> String {
    let blocks = blocks(diagnostics);
    let is_error = |block: &&Vec<&str>| block.iter().any(|line| line.contains(" error: "));
    // In it, or in what it includes or instantiates.
    let of_file = |block: &&Vec<&str>| {
        !block[0].starts_with(DRIVER) && block.iter().any(|line| line.contains(FILE) && !line.starts_with(' '))
    };
    let text = |blocks: Vec<&Vec<&str>>| blocks.into_iter().flatten().copied().collect::<Vec<_>>().join("\n");
    let errors: Vec<_> = blocks.iter().filter(is_error).collect();
    if errors.is_empty() || errors.iter().any(of_file) {
        return text(blocks.iter().filter(of_file).collect());
    }
    let first = text(errors.into_iter().take(1).collect());
    let after = |words: &str| first.split_once(words).map(|(_, rest)| rest);
    for words in ["use of undeclared identifier '", "unknown type name '", "no type named '"] {
        if let Some(name) = after(words).and_then(|rest| rest.split('\'').next()) {
            return format!("there is no `{name}` at the top level of {FILE}");
        }
    }
    // The library says in words what it asks of a result.
    match after("': the result ").and_then(|rest| rest.lines().next()) {
        Some(says) => format!("the result {says}"),
        None => format!("the solution does not fit the signature:\n{first}"),
    }
}

/// The messages, each with the lines that belong to it: where it was included from, the source, notes.
fn blocks(diagnostics: &str) -> Vec<Vec<&str>> {
    let mut blocks: Vec<Vec<&str>> = Vec::new();
    let mut included = false;
    for line in diagnostics.lines() {
        if line.starts_with("In file included from driver.cpp") || line.ends_with(" generated.") {
            continue;
        }
        let from = line.starts_with("In file included from");
        let heads =
            from || (!included && [": error: ", ": warning: ", ": fatal error: "].iter().any(|s| line.contains(s)));
        included = from || (included && line.starts_with("                 from "));
        match blocks.last_mut() {
            Some(block) if !heads => block.push(line),
            _ => blocks.push(vec![line]),
        }
    }
    blocks
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_the_driver_misses_is_said_of_the_solution() {
        let missing = "driver.cpp:8:20: error: use of undeclared identifier 'two_sum'\n    8 | two_sum(\n";
        assert_eq!(own(missing), "there is no `two_sum` at the top level of solution.cpp");
        let both =
            "In file included from driver.cpp:3:\nsolution.cpp:2:1: error: expected ';'\ndriver.cpp:8:1: error: x";
        assert!(own(both).starts_with("solution.cpp:2:1: error"));
    }
}
