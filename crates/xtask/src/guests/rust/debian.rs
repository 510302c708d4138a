//! Debian's compiler, for which the standard library is built from Debian's sources.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result};

use super::super::command;
use super::{Compiler, Library, TARGET};
use crate::prerequisites::can_install;
use crate::step::run_within;

/// The newest Rust of Debian's stable release, which browsers are built with.
const PACKAGES: [&str; 3] = ["rustc-web", "rust-web-src", "cargo-web"];
const RUSTC: &str = "/usr/bin/rustc";
const CARGO: &str = "/usr/bin/cargo";
/// The sources that cargo builds the standard library from, and those of the crates it uses.
const SOURCES: &str = "/usr/lib/rustlib/src/rust/library";
const PATIENCE: Duration = Duration::from_secs(600);

/// The compiler, if all that is needed is installed.
pub(super) fn find() -> Option<Compiler> {
    if !Path::new(SOURCES).join("vendor").is_dir() || !Path::new(CARGO).is_file() {
        return None;
    }
    let version = Compiler::version_of(Path::new(RUSTC))?;
    Some(Compiler { program: RUSTC.into(), version, library: Library::FromSource })
}

/// Installs it; or why that cannot be.
pub(super) fn install() -> Result<Compiler, String> {
    if !can_install() {
        return Err("this is not a Debian on which packages can be installed".to_owned());
    }
    let installed = command::step("installing Debian's Rust, for its sources", || {
        run_within(PATIENCE, Command::new("apt-get").arg("update"))?;
        let mut install = Command::new("apt-get");
        install.args(["install", "--yes", "--no-install-recommends"]).args(PACKAGES);
        run_within(PATIENCE, install.env("DEBIAN_FRONTEND", "noninteractive"))
    });
    installed.map_err(|_| format!("`apt-get install {}` failed", PACKAGES.join(" ")))?;
    find().ok_or_else(|| "Debian's Rust comes without sources".to_owned())
}

const MANIFEST: &str = r#"[package]
name = "tatami_std"
version = "0.0.0"
edition = "2021"

[lib]
path = "nothing.rs"
crate-type = ["staticlib"]

[profile.release]
opt-level = 2
panic = "abort"

[workspace]
"#;

/// Builds the libraries into `sysroot`, and an archive of all of them.
pub(super) fn archive(work: &Path, sysroot: &Path) -> Result<PathBuf> {
    std::fs::write(work.join("Cargo.toml"), MANIFEST)?;
    std::fs::write(work.join("nothing.rs"), "")?;
    std::fs::create_dir_all(work.join(".cargo"))?;
    let sources = format!(
        "[source.crates-io]\nreplace-with = \"debian\"\n\n[source.debian]\ndirectory = \"{SOURCES}/vendor\"\n\n\
         [build]\nrustflags = [\"--remap-path-prefix=/usr/lib/rustlib/src/rust=/rustc\"]\n"
    );
    std::fs::write(work.join(".cargo/config.toml"), sources)?;
    let mut cargo = Command::new(CARGO);
    cargo.args(["build", "--release", "--offline", "-Zbuild-std=std,panic_abort", "--target", TARGET]);
    // What rustup and the cargo above tell their children is not for this one.
    cargo.env_clear().env("PATH", "/usr/bin:/bin").env("HOME", work).env("RUSTC", RUSTC).env("RUSTC_BOOTSTRAP", "1");
    command::run(cargo.current_dir(work))?;
    let made = work.join("target").join(TARGET).join("release");
    let libraries = sysroot.join("lib/rustlib").join(TARGET).join("lib");
    std::fs::create_dir_all(&libraries)?;
    for entry in std::fs::read_dir(made.join("deps"))? {
        let entry = entry?;
        if entry.path().extension().is_some_and(|extension| extension == "rlib") {
            std::fs::copy(entry.path(), libraries.join(entry.file_name())).context("a library")?;
        }
    }
    Ok(made.join("libtatami_std.a"))
}
