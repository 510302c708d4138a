//! `cargo xtask frontend`: scripts, styles and fonts, bundled into `frontend/dist`, from where the program embeds them.

use anyhow::{Result, bail};

use crate::stamp::{Inputs, Stamp};
use crate::{npm, paths, prerequisites, step};

/// What is beside the sources without being one.
const NO_SOURCES: [&str; 5] = ["node_modules", "dist", "gallery", "test", "README.md"];

/// Builds the front end if its sources changed.
pub(crate) fn run() -> Result<()> {
    prerequisites::node()?;
    let folder = paths::root()?.join("frontend");
    let mut inputs = Inputs::default();
    inputs.folder(&folder, &NO_SOURCES)?;
    let manifest = folder.join("dist/manifest.json");
    let stamp = Stamp::new(paths::release()?.join("stamps/frontend"), inputs);
    if stamp.is_fresh() && manifest.is_file() {
        return Ok(());
    }
    npm::install(&folder)?;
    step::step("building the front end", || {
        step::run(&mut npm::script(&folder, "build"))?;
        if !manifest.is_file() {
            bail!("frontend/dist/manifest.json was not written");
        }
        stamp.set()
    })
}

/// Types, lints and unit tests; these run the guests, which are built by now.
pub(crate) fn test() -> Result<()> {
    let folder = paths::root()?.join("frontend");
    npm::install(&folder)?;
    step::run(&mut npm::script(&folder, "check"))?;
    step::run(npm::script(&folder, "test").env("TATAMI_GUESTS", paths::release()?.join("guests")))
}
