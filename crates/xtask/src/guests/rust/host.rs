//! The compiler that builds this workspace, where it has the target or rustup can give it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::Result;

use super::super::command;
use super::{Compiler, Library, TARGET};
use crate::paths;
use crate::prerequisites::on_path;
use crate::step::{output_of, run_within};

/// How long rustup may take: there may be no network.
const PATIENCE: Duration = Duration::from_secs(60);

/// The compiler, if it has the target already.
pub(super) fn find() -> Option<Compiler> {
    let sysroot = sysroot()?;
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    let is_std = |entry: std::fs::DirEntry| entry.file_name().to_string_lossy().starts_with("libstd-");
    if !std::fs::read_dir(libraries).ok()?.flatten().any(is_std) {
        return None;
    }
    // What is on the path may be rustup's own, which asks for an environment.
    let program = sysroot.join("bin/rustc");
    let version = Compiler::version_of(&program)?;
    Some(Compiler { program, version, library: Library::Installed { sysroot } })
}

fn sysroot() -> Option<PathBuf> {
    let program = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let mut rustc = Command::new(program);
    // Which toolchain it is may depend on the folder.
    let printed = output_of(rustc.args(["--print", "sysroot"]).current_dir(paths::root().ok()?)).ok()?;
    Some(PathBuf::from(printed.trim()))
}

/// Has rustup add the target; or why it cannot.
pub(super) fn install() -> Result<Compiler, String> {
    if on_path("rustup").is_none() {
        return Err("there is no rustup".to_owned());
    }
    let added = command::step(&format!("adding Rust's target {TARGET}"), || {
        run_within(PATIENCE, Command::new("rustup").args(["target", "add", TARGET]).current_dir(paths::root()?))
    });
    added.map_err(|_| format!("`rustup target add {TARGET}` failed"))?;
    find().ok_or_else(|| "rustup added the target to another toolchain".to_owned())
}

/// An archive of everything the standard library consists of: what becomes of a static library with nothing in it.
pub(super) fn archive(compiler: &Compiler, work: &Path) -> Result<PathBuf> {
    let (source, archive) = (work.join("nothing.rs"), work.join("libstd.a"));
    std::fs::write(&source, "")?;
    let mut rustc = Command::new(&compiler.program);
    rustc.args(["--target", TARGET, "--crate-name", "tatami_std", "--crate-type", "staticlib"]);
    rustc.args(["-C", "panic=abort", "-C", "opt-level=2", "-o"]).arg(&archive).arg(&source);
    command::run(&mut rustc)?;
    Ok(archive)
}
