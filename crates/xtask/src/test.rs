//! `cargo xtask test`: what CI runs, from formatting to the browser, up to the first failure.

use std::process::Command;

use anyhow::{Result, bail};

use crate::step::{self, cargo, step};
use crate::{browser, build, frontend, paths};

pub(crate) fn run() -> Result<()> {
    step("formatting", || step::run(&mut cargo(&["fmt", "--all", "--check"])?))?;
    step("lints", || {
        let lints = ["clippy", "--release", "--workspace", "--all-targets", "--", "--deny", "warnings"];
        step::run(&mut cargo(&lints)?)
    })?;
    step("build", build::run)?;
    step("tests", || step::run(&mut cargo(&["test", "--release", "--workspace"])?))?;
    step("front-end tests", frontend::test)?;
    step("the bank of problems", || {
        let problems = paths::root()?.join("problems");
        step::run(Command::new(paths::tatami()?).arg("check").arg(problems))
    })?;
    step("browser tests", browser::test)?;
    if ci() {
        step("a clean tree", clean_tree)?;
    }
    eprintln!("── all of it passed");
    Ok(())
}

/// Whether this runs unattended.
fn ci() -> bool {
    std::env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

/// Nothing of all this may leave anything behind that git would see.
fn clean_tree() -> Result<()> {
    let root = paths::root()?;
    let mut git = Command::new("git");
    // A checkout that belongs to someone else is usual where this runs.
    git.arg("-c").arg(format!("safe.directory={}", root.display())).args(["status", "--porcelain"]);
    let changed = step::output_of(git.current_dir(&root))?;
    if !changed.trim().is_empty() {
        bail!("the build changed files that are checked in, or left new ones:\n{changed}");
    }
    Ok(())
}
