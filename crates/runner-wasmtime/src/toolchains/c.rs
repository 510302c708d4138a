//! C, for problems that read standard input.

use std::sync::Arc;

use tatami_domain::Language;
use tatami_runner::{
    CompileError, CompileRequest, Compiled, Entry, LanguageStatus, ModuleKind, SandboxError, Toolchain,
};

use super::clang::{BUILTINS, COMMAND_START, COMPILE, Clang, LINK, diagnostics, failure};
use super::module::{self, has_main};

const FILE: &str = "solution.c";

const FLAGS: &[&str] = &[
    "-emit-obj",
    "-internal-isystem",
    "/usr/include",
    "-internal-isystem",
    "/usr/include/wasm32-wasip1",
    "-std=gnu17",
    "-main-file-name",
    FILE,
    "-o",
    "/sandbox/solution.o",
    "-x",
    "c",
    "/sandbox/solution.c",
];

const LIBRARIES: &[&str] = &[COMMAND_START, "-lm", "-lc", BUILTINS];

pub(crate) struct C {
    clang: Arc<Clang>,
    image: String,
}

impl C {
    pub(crate) fn new(clang: &Arc<Clang>) -> Self {
        let image = clang.image([COMPILE, FLAGS, LINK, LIBRARIES].into_iter().flatten().copied());
        Self { clang: clang.clone(), image }
    }
}

impl Toolchain for C {
    fn status(&self) -> LanguageStatus {
        self.clang.status(Language::C)
    }

    fn image(&self) -> &str {
        &self.image
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        if request.entry != Entry::Program {
            let message = "C is for problems that read standard input".to_owned();
            return Ok(Err(CompileError { message, line: None }));
        }
        let mut files = self.clang.files(self.clang.sysroot()?);
        files.put(FILE, request.source.clone().into_bytes());
        let (outcome, files) = self.clang.step(&[COMPILE, FLAGS].concat(), files)?;
        let warnings = diagnostics(&outcome);
        if let Some(error) = failure(&outcome, &warnings, FILE) {
            return Ok(Err(error));
        }
        let (outcome, mut files) = self.clang.step(&[LINK, LIBRARIES].concat(), files)?;
        if let Some(error) = failure(&outcome, &diagnostics(&outcome), FILE) {
            return Ok(Err(error));
        }
        let Some(wasm) = files.take("solution.wasm") else {
            return Err(SandboxError::Internal("the linker left no program".into()));
        };
        if !has_main(&wasm) {
            let message = format!("{warnings}\nthere is no `int main(void)`").trim_start().to_owned();
            return Ok(Err(CompileError { message, line: None }));
        }
        Ok(module::finish(self.clang.engine(), ModuleKind::Command, super::BASELINE, &wasm, warnings))
    }
}
