//! The contract of running submissions.
//!
//! A [`Toolchain`] makes a source runnable; a [`Sandbox`] hands out [`Session`]s, each of which belongs to one
//! submission and runs its [`Program`] once per case, in a fresh instance each time. Implementations live in
//! crates of their own (`runner-wasmtime` in this process, `runner-pool` over worker processes) and run the same
//! [`contract`] tests.

pub mod contract;
mod language;
mod outcome;
mod program;
mod sandbox;

pub use async_trait::async_trait;
pub use language::LanguageStatus;
pub use outcome::{End, Fault, Outcome};
pub use program::{CompileError, CompileRequest, Compiled, Entry, ModuleKind, Program};
pub use sandbox::{Sandbox, SandboxError, Session, Toolchain};
