//! Makes two builds of a guest alike.
//!
//! An interpreter draws a seed for its hash tables while it starts, so it ends up in the snapshot: two builds would
//! iterate over a set of strings in different orders and count different steps for the same submission. The tools give
//! no way to choose the seed. On Linux they are therefore run with a small library that answers for randomness and the
//! clock; elsewhere a build works, but its steps agree with those of other builds only nearly.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::cache::{Cache, Key};
use super::command;

/// For the tool itself.
pub(super) fn prepare(tool: &mut Command, cache: &Cache) -> Result<()> {
    if let Some(library) = library(cache)? {
        tool.env("LD_PRELOAD", library);
    }
    Ok(())
}

/// For what the tool starts: it finds the library in `GUEST_PRELOAD`.
pub(super) fn prepare_child(tool: &mut Command, cache: &Cache) -> Result<()> {
    tool.env("GUEST_PRELOAD", library(cache)?.map(PathBuf::into_os_string).unwrap_or_else(OsString::new));
    Ok(())
}

fn library(cache: &Cache) -> Result<Option<PathBuf>> {
    if !cfg!(target_os = "linux") {
        return Ok(None);
    }
    let source = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("src/guests/reproducible/fixed.c");
    let mut key = Key::default();
    key.file(&source)?;
    let folder = cache.tools("fixed", key, |folder| {
        let library = folder.join("fixed.so");
        command::run(Command::new("cc").args(["-shared", "-fPIC", "-O1", "-o"]).arg(library).arg(&source).arg("-ldl"))
    })?;
    Ok(Some(folder.join("fixed.so")))
}
