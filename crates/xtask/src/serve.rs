//! `cargo xtask serve`: builds what is stale, then becomes `tatami serve`.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Result;

use crate::{build, paths};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// For `tatami serve`: see `tatami serve --help`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true, value_name = "ARGUMENT")]
    arguments: Vec<OsString>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    build::run()?;
    become_it(Command::new(paths::tatami()?).arg("serve").args(&arguments.arguments))
}

/// On Unix the server takes this process over, so that whoever stops one stops the other.
#[cfg(unix)]
fn become_it(command: &mut Command) -> Result<()> {
    use std::os::unix::process::CommandExt;
    Err(anyhow::Error::new(command.exec()).context("the server cannot be started"))
}

#[cfg(not(unix))]
fn become_it(command: &mut Command) -> Result<()> {
    crate::step::run(command)
}
