//! Confinement by the kernel, of native compilers (what reads hostile source outside of wasmtime) and of workers.
//!
//! Nothing may be done between fork and exec of a process with threads but a few system calls. So this program starts
//! itself anew in another role (`tatami confine`), which takes everything away from itself ([`enter`]) and then becomes
//! the compiler. [`Launcher`] is the side that starts, watches and stops it.
//!
//! Workers confine themselves too ([`worker`]): they have to start nothing and become nothing, so theirs is stricter.

mod launch;

#[cfg(target_os = "linux")]
mod calls;
#[cfg(target_os = "linux")]
mod enter;
#[cfg(target_os = "linux")]
mod probe;
#[cfg(target_os = "linux")]
mod process;

#[cfg(target_os = "linux")]
pub use enter::{enter, unavailable};
pub use launch::{Ended, Launcher};
#[cfg(target_os = "linux")]
pub use probe::probe;
#[cfg(target_os = "linux")]
pub use process::{compiler_host, step_back, worker};

use std::path::PathBuf;

/// What a confined program may do. It has no environment, no network, can start no process and signal none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rules {
    /// The program, and the only one that may be executed.
    pub program: PathBuf,
    /// Files, and folders with all that is in them, that may be read.
    pub reads: Vec<PathBuf>,
    /// The only folder that may be changed, and the working folder.
    pub work: PathBuf,
    /// Seconds of processor time, all threads together.
    pub cpu_seconds: u64,
    /// Of address space, in bytes.
    pub memory_bytes: u64,
    /// The largest file it may write, in bytes.
    pub file_bytes: u64,
}

/// What [`Launcher`] gives and the role `confine` takes: everything but the program and its arguments, which follow.
impl Rules {
    fn arguments(&self) -> Vec<std::ffi::OsString> {
        let mut arguments: Vec<std::ffi::OsString> = Vec::new();
        for path in &self.reads {
            arguments.extend(["--read".into(), path.into()]);
        }
        arguments.extend(["--work".into(), (&self.work).into()]);
        for (name, value) in [("--cpu", self.cpu_seconds), ("--memory", self.memory_bytes), ("--file", self.file_bytes)]
        {
            arguments.extend([name.into(), value.to_string().into()]);
        }
        arguments.push("--".into());
        arguments
    }
}

/// Elsewhere there is nothing to confine with.
#[cfg(not(target_os = "linux"))]
pub fn unavailable() -> Option<String> {
    Some("compilers are confined by Landlock and seccomp, which only Linux has".to_owned())
}

#[cfg(not(target_os = "linux"))]
pub fn enter(_: &Rules, _: &[std::ffi::OsString]) -> std::io::Error {
    std::io::ErrorKind::Unsupported.into()
}

/// Elsewhere wasmtime alone stands between a submission and this machine.
#[cfg(not(target_os = "linux"))]
pub fn worker(_: &[PathBuf]) -> Vec<String> {
    vec!["workers are not confined: this is not Linux".to_owned()]
}

#[cfg(not(target_os = "linux"))]
pub fn step_back(_: i32) -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
pub fn compiler_host() -> std::io::Result<()> {
    Err(std::io::ErrorKind::Unsupported.into())
}

#[cfg(not(target_os = "linux"))]
pub fn probe(_: &std::path::Path) -> Vec<(&'static str, Option<String>)> {
    Vec::new()
}
