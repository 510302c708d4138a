//! Where things are in the checkout.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

/// The top of the checkout.
pub(crate) fn root() -> Result<PathBuf> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    here.canonicalize().with_context(|| here.display().to_string())
}

/// The folder that release builds are left in: the one this program runs from.
pub(crate) fn release() -> Result<PathBuf> {
    let program = std::env::current_exe().context("this program's path")?;
    Ok(program.parent().context("this program's folder")?.to_owned())
}

/// The program that all of this is for.
pub(crate) fn tatami() -> Result<PathBuf> {
    Ok(release()?.join("tatami"))
}
