//! Installing what a `package-lock.json` pins.

use std::path::Path;
use std::process::Command;

use anyhow::Result;

use crate::stamp::{Inputs, Stamp};
use crate::{paths, step};

/// `npm ci` in a folder, unless what is installed there is what the lock says. No package runs code while it is
/// installed.
pub(crate) fn install(folder: &Path) -> Result<()> {
    let mut inputs = Inputs::default();
    for name in ["package.json", "package-lock.json"] {
        inputs.file(&folder.join(name))?;
    }
    let stamp = Stamp::new(folder.join("node_modules/.tatami-stamp"), inputs);
    if stamp.is_fresh() {
        return Ok(());
    }
    let root = paths::root()?;
    let shown = folder.strip_prefix(&root).unwrap_or(folder).display();
    step::step(&format!("npm ci in {shown}"), || {
        let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        step::run_quietly(Command::new("npm").args(arguments).current_dir(folder))?;
        stamp.set()
    })
}

/// `npm run SCRIPT` in a folder.
pub(crate) fn script(folder: &Path, script: &str) -> Command {
    let mut command = Command::new("npm");
    command.args(["run", "--silent", script]).current_dir(folder);
    command
}
