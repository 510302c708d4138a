//! `tatami confine`: gives up nearly everything, then becomes a compiler.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use tatami_runner_wasmtime::confine::{Launcher, Rules, enter};

use crate::Usage;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// A file or folder that may be read
    #[arg(long = "read", value_name = "PATH")]
    reads: Vec<PathBuf>,
    /// The folder to work in, which may be changed
    #[arg(long, value_name = "DIR")]
    work: PathBuf,
    /// Seconds of processor time
    #[arg(long, value_name = "N")]
    cpu: u64,
    /// Bytes of address space
    #[arg(long, value_name = "N")]
    memory: u64,
    /// Bytes of the largest file
    #[arg(long, value_name = "N")]
    file: u64,
    /// The program, and its arguments
    #[arg(last = true, required = true, num_args = 1..)]
    command: Vec<OsString>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    let Some((program, arguments)) = args.command.split_first() else { return Err(Usage::from("no program")) };
    let rules = Rules {
        program: program.into(),
        reads: args.reads.clone(),
        work: args.work.clone(),
        cpu_seconds: args.cpu,
        memory_bytes: args.memory,
        file_bytes: args.file,
    };
    let error = enter(&rules, arguments);
    eprintln!("{} cannot be run confined: {error}", rules.program.display());
    Ok(ExitCode::from(Launcher::FAILED as u8))
}
