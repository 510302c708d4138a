//! The traits.

use async_trait::async_trait;
use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Limits};

use crate::{CompileError, CompileRequest, Compiled, LanguageStatus, Outcome, Program};

/// Something that went wrong on our side. Never the candidate's fault, and never a verdict but IE.
#[derive(Debug, thiserror::Error)]
pub enum SandboxError {
    /// The worker died or was lost; the same request may succeed on another.
    #[error("the worker was lost: {0}")]
    WorkerLost(String),
    /// It was not let end, which is no doing of the request's: somebody else killed what worked on it, or the machine
    /// had too much else to do. The same request may succeed later.
    #[error("it was interrupted: {0}")]
    Interrupted(String),
    #[error("{0} is not ready: {1}")]
    LanguageNotReady(Language, String),
    #[error("{0}")]
    Internal(String),
}

/// Runs programs, each in an instance of its own.
#[async_trait]
pub trait Sandbox: Send + Sync {
    /// A place for one submission: waits until there is room.
    async fn open(&self) -> Result<Box<dyn Session>, SandboxError>;

    /// Every language, the unready ones too, in the order of [`Language::ALL`].
    fn languages(&self) -> Vec<LanguageStatus>;

    /// What is weaker here than it could be, for the operator.
    fn warnings(&self) -> Vec<String> {
        Vec::new()
    }

    /// What a score in this language depends on.
    fn engine(&self, language: Language) -> EngineReport;
}

/// One submission's place in a sandbox.
#[async_trait]
pub trait Session: Send {
    /// Makes a source runnable. The outer error is ours, the inner one the candidate's.
    async fn compile(&mut self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError>;

    /// Runs the program on one input, in a fresh instance.
    async fn run(&mut self, program: &Program, input: &str, limits: &Limits) -> Result<Outcome, SandboxError>;
}

/// How one language becomes a runnable program.
pub trait Toolchain: Send + Sync {
    fn status(&self) -> LanguageStatus;

    /// The content hash of the guest image or of the compiler.
    fn image(&self) -> &str;

    /// Whether [`Toolchain::prepare`] left something behind that spares the work.
    fn is_prepared(&self) -> bool {
        true
    }

    /// Makes what the first compilation would otherwise have to wait for.
    fn prepare(&self) -> Result<(), SandboxError> {
        Ok(())
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError>;
}
