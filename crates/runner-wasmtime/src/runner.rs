//! Everything one process needs to compile and run submissions, one at a time.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock};

use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits};
use tatami_runner::{
    CompileError, CompileRequest, Compiled, LanguageStatus, ModuleKind, Outcome, Program, SandboxError, Toolchain,
};
use wasmtime::Module;

use crate::artefacts::Artefacts;
use crate::command::{Command, Inputs};
use crate::confine::Launcher;
use crate::engine::{Allocation, Engine};
use crate::function::Function;
use crate::guest::{Guest, Phase};
use crate::memory::GuestMemory;
use crate::toolchains::{self, rust};

/// How many compiled submissions are kept ready.
const COMPILED_KEPT: usize = 8;

const INTERPRETERS: [&str; 2] = ["python", "javascript"];
const COMPILERS: [&str; 3] = ["clang", "go-compile", "go-link"];

/// The guests and toolchains over one engine. Guests are loaded when first used.
pub struct Runner {
    engine: Engine,
    artefacts: Arc<Artefacts>,
    toolchains: Vec<(Language, Box<dyn Toolchain>)>,
    guests: Mutex<HashMap<String, Arc<OnceLock<Arc<Guest>>>>>,
    compiled: Mutex<Vec<(String, Module)>>,
    memory: GuestMemory,
}

impl std::fmt::Debug for Runner {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Runner").field("artefacts", &self.artefacts).finish_non_exhaustive()
    }
}

impl Runner {
    pub fn new(artefacts: Artefacts) -> Result<Self, SandboxError> {
        Self::with_launcher(artefacts, Launcher::this_program())
    }

    /// With another program than this to confine compilers that are no guests; none is used without.
    pub fn with_launcher(artefacts: Artefacts, launcher: Option<Launcher>) -> Result<Self, SandboxError> {
        Self::with_allocation(artefacts, launcher, Allocation::OnDemand)
    }

    /// With rustc started by somebody else, or the reason why it is not: for a process that may start none.
    /// So are the pages of its own memory: the process has to open them before it is confined.
    pub fn with_rustc(
        artefacts: Artefacts,
        rustc: Result<rust::Rustc, String>,
        memory: GuestMemory,
    ) -> Result<Self, SandboxError> {
        Self::new_with(artefacts, rustc, Allocation::OnDemand, memory)
    }

    /// With another way to allocate instances: what is judged must not depend on it, and this is how that is tested.
    pub fn with_allocation(
        artefacts: Artefacts,
        launcher: Option<Launcher>,
        allocation: Allocation,
    ) -> Result<Self, SandboxError> {
        let rustc = launcher.map(rust::Rustc::by_this_process).ok_or("this program cannot confine the compiler");
        let rustc = rust::native(&artefacts).and(rustc.map_err(str::to_owned));
        // A pool has its own way to use memory again.
        let memory = if allocation == Allocation::Pooling { GuestMemory::fresh() } else { GuestMemory::as_told() };
        Self::new_with(artefacts, rustc, allocation, memory)
    }

    fn new_with(
        artefacts: Artefacts,
        rustc: Result<rust::Rustc, String>,
        allocation: Allocation,
        memory: GuestMemory,
    ) -> Result<Self, SandboxError> {
        let engine = Engine::new(allocation).map_err(internal)?;
        let artefacts = Arc::new(artefacts);
        let toolchains = toolchains::all(&engine, &artefacts, rustc);
        Ok(Self { engine, artefacts, toolchains, guests: Mutex::default(), compiled: Mutex::default(), memory })
    }

    /// With memory of interpreters fresh for every run, whatever the environment says: to compare.
    #[must_use]
    pub fn without_recycling(self) -> Self {
        Self { memory: GuestMemory::fresh(), ..self }
    }

    /// Whether memory of interpreters is used again for the next run.
    pub fn recycles(&self) -> bool {
        self.memory.recycles()
    }

    #[cfg(all(test, target_os = "linux"))]
    pub(crate) fn interpreter(&self, guest: &str) -> Arc<Guest> {
        self.guest(guest).expect("the guest is built")
    }

    /// Does what the last run left to be done and nobody has to wait for.
    pub fn tidy(&self) {
        let guests = self.guests.lock().expect("no panic while held");
        guests.values().filter_map(|cell| cell.get()).for_each(|guest| guest.tidy());
    }

    /// Whether [`Runner::compile_guests`] has nothing to do. Quick; a confined worker cannot keep what it makes, so this
    /// is asked before it is started.
    pub fn guests_are_compiled(&self) -> bool {
        let there = |name: &&&str| self.artefacts.entry(name).is_some();
        let interpreter = |name: &&str| self.memory.is_compiled(&self.engine, &self.artefacts, name);
        let compiler = |name: &&str| self.artefacts.is_compiled(&self.engine, name);
        let prepared = |toolchain: &dyn Toolchain| !toolchain.status().ready || toolchain.is_prepared();
        INTERPRETERS.iter().filter(there).all(interpreter)
            && COMPILERS.iter().filter(there).all(compiler)
            && self.toolchains.iter().all(|(_, toolchain)| prepared(&**toolchain))
    }

    /// Makes the compiled code of every guest, so that later starts are quick. `progress` hears each name before its turn.
    pub fn compile_guests(&self, mut progress: impl FnMut(&str)) -> Result<(), SandboxError> {
        for name in INTERPRETERS {
            if self.artefacts.entry(name).is_some() && !self.memory.is_compiled(&self.engine, &self.artefacts, name) {
                progress(name);
                self.memory.guest(&self.engine, &self.artefacts, name)?;
            }
        }
        for name in COMPILERS {
            if self.artefacts.entry(name).is_some() && !self.artefacts.is_compiled(&self.engine, name) {
                progress(name);
                self.artefacts.module(&self.engine, name).map_err(|error| SandboxError::Internal(error.to_string()))?;
            }
        }
        for (_, toolchain) in &self.toolchains {
            if toolchain.status().ready {
                toolchain.prepare()?;
            }
        }
        Ok(())
    }

    /// Loads an interpreter before anyone waits for it.
    pub fn warm(&self, guest: &str) -> Result<(), SandboxError> {
        self.guest(guest).map(|_| ())
    }

    pub fn languages(&self) -> Vec<LanguageStatus> {
        let status = |language| match self.toolchain(language) {
            Some(toolchain) => toolchain.status(),
            None => toolchains::unready(language),
        };
        Language::ALL.into_iter().map(status).collect()
    }

    pub fn engine(&self, language: Language) -> EngineReport {
        EngineReport {
            wasmtime: Engine::WASMTIME_VERSION.to_owned(),
            config: Engine::configuration_hash(),
            image: self.toolchain(language).map(|toolchain| toolchain.image().to_owned()).unwrap_or_default(),
        }
    }

    /// Distinguishes workers whose compiled code cannot be exchanged.
    pub fn code(&self) -> String {
        self.engine.compatibility_key()
    }

    fn toolchain(&self, language: Language) -> Option<&dyn Toolchain> {
        self.toolchains.iter().find(|(l, _)| *l == language).map(|(_, toolchain)| &**toolchain)
    }

    pub fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let language = request.language;
        let toolchain = self.toolchain(language);
        let status = toolchain.map_or_else(|| toolchains::unready(language), Toolchain::status);
        match toolchain {
            Some(toolchain) if status.ready => toolchain.compile(request),
            _ => Err(SandboxError::LanguageNotReady(language, status.reason)),
        }
    }

    /// Runs a program on one input. Needs a thread with [`crate::engine::THREAD_STACK`] bytes of stack.
    pub fn run(&self, program: &Program, input: &str, limits: &Limits) -> Result<Outcome, SandboxError> {
        self.run_watched(program, input, limits, &mut |_| {})
    }

    /// The same; of interpreters `reached` hears how far a run has come, for whoever measures.
    pub fn run_watched(
        &self,
        program: &Program,
        input: &str,
        limits: &Limits,
        reached: &mut dyn FnMut(Phase),
    ) -> Result<Outcome, SandboxError> {
        match program {
            Program::Script { guest, request } => {
                self.guest(guest)?.run(request, input, limits, reached).map_err(internal)
            }
            Program::Module { kind: ModuleKind::Command, key, baseline, code } => {
                let command = Command::new(&self.engine, &self.compiled(key, code)?).map_err(internal)?;
                let stdin = stdin_of(input)?;
                // Static data is in the first memory: only what every program has is not counted.
                let inputs =
                    Inputs { args: vec!["solution".into()], stdin, files: None, baseline: Some(*baseline as usize) };
                let (outcome, _) = command.run(inputs, limits).map_err(internal)?;
                Ok(outcome)
            }
            Program::Module { kind: ModuleKind::Function, key, baseline, code } => {
                let function = Function::new(&self.engine, &self.compiled(key, code)?).map_err(internal)?;
                function.run(input, limits, *baseline as usize).map_err(internal)
            }
        }
    }

    fn guest(&self, name: &str) -> Result<Arc<Guest>, SandboxError> {
        let cell = self.guests.lock().expect("no panic while held").entry(name.to_owned()).or_default().clone();
        if let Some(guest) = cell.get() {
            return Ok(guest.clone());
        }
        let guest = Arc::new(self.memory.guest(&self.engine, &self.artefacts, name)?);
        Ok(cell.get_or_init(|| guest).clone())
    }

    fn compiled(&self, key: &str, code: &[u8]) -> Result<Module, SandboxError> {
        let mut kept = self.compiled.lock().expect("no panic while held");
        if let Some(at) = kept.iter().position(|(k, _)| k == key) {
            let found = kept.remove(at);
            let module = found.1.clone();
            kept.push(found);
            return Ok(module);
        }
        // SAFETY: the code was made by `compile` of this program (see Program::Module), and travels between our own
        // processes only.
        let module = unsafe { Module::deserialize(&self.engine.wasmtime, code) }.map_err(internal)?;
        if kept.len() >= COMPILED_KEPT {
            kept.remove(0);
        }
        kept.push((key.to_owned(), module.clone()));
        Ok(module)
    }
}

/// Commands get the same input as guests: `{"stdin": "…"}`.
fn stdin_of(input: &str) -> Result<Vec<u8>, SandboxError> {
    #[derive(serde::Deserialize)]
    struct Input {
        stdin: String,
    }
    let input: Input =
        serde_json::from_str(input).map_err(|error| SandboxError::Internal(format!("the input: {error}")))?;
    Ok(input.stdin.into_bytes())
}

pub(crate) fn internal(error: wasmtime::Error) -> SandboxError {
    SandboxError::Internal(format!("{error:#}"))
}
