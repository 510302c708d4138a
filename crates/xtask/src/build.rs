//! `cargo xtask build`: everything, from whatever state, into a program that starts quickly.

use std::process::Command;

use anyhow::Result;

use crate::step::{self, step};
use crate::{frontend, guests, paths, prerequisites};

/// Builds what is stale: front end, guests, program, and the guests' code for this machine.
pub(crate) fn run() -> Result<()> {
    prerequisites::check()?;
    frontend::run()?;
    guests::run(&guests::Arguments::default())?;
    step("building the program", || {
        // The features of a library depend on who else is built. With `--workspace` and a kind of target that uses
        // development dependencies (there are no examples), they are those of the tests: what is built here is not
        // built again there.
        step::run(&mut step::cargo(&["build", "--release", "--workspace", "--bins", "--examples"])?)
    })?;
    step("compiling the guests for this machine", || step::run(Command::new(paths::tatami()?).arg("precompile")))
}
