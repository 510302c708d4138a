//! The sandbox on wasmtime.
//!
//! Three lifetimes are kept apart: the process ([`Engine`]: configuration and ticker), the program (a
//! [`guest::Guest`] or a [`command::Command`]: compiled code with its imports resolved) and the run (one store, one instance,
//! dropped at the end of a case).
//!
//! To add a language: an interpreter gets a guest under `guests/` and a line in [`toolchains`]; a compiled language
//! a file in `toolchains/` that turns source into a WASI command.

mod artefacts;
#[cfg(target_os = "linux")]
mod checkpoint;
mod command;
pub mod confine;
mod engine;
mod function;
mod guest;
mod limiter;
mod local;
mod memory;
mod packed;
#[cfg(target_os = "linux")]
mod recycle;
mod run;
mod runner;
mod store;
mod toolchains;
mod unpaid;
mod validate;
mod wasi;
mod watchdog;

pub use artefacts::{ArtefactError, Artefacts, cache_folder};
pub use engine::{Allocation, Engine};
pub use guest::Phase;
pub use local::LocalSandbox;
pub use memory::{GuestMemory, RECYCLE_MEMORY};
pub use runner::Runner;
pub use toolchains::rust::{Rustc, serve as serve_compiler};
