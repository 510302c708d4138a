//! The C compiler: clang and lld as one WASI command, with headers and libraries, taken from npm as they are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::{Cache, Key};
use super::command;
use super::manifest::{Built, Entry, Sysroot, replace};

const NAME: &str = "clang";
const PACKAGE: &str = "@yowasp/clang";
/// What the files of the package are called.
const COMPILER: &str = "gen/llvm.core.wasm";
const SYSROOT: &str = "gen/llvm-resources.tar";

/// The compiler in the cache, installed now if this version never was.
pub(super) fn build(cache: &Cache, guests: &Path) -> Result<Built> {
    let declarations = guests.join(NAME);
    let mut key = Key::default();
    key.folder(&declarations)?;
    key.file(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/guests/clang.rs"))?;
    let folder = cache.guests().join(key.finish());
    if let Some(built) = Built::read(&folder) {
        return Ok(built);
    }
    let _lock = cache.lock()?;
    if let Some(built) = Built::read(&folder) {
        return Ok(built);
    }
    let package = install(cache, &declarations)?.join("node_modules").join(PACKAGE);
    let read = |file: &str| std::fs::read(package.join(file)).with_context(|| format!("{PACKAGE}: {file}"));
    let mut entry = Entry::new(NAME, &read(COMPILER)?);
    let sysroot = Sysroot::new(NAME, &read(SYSROOT)?);
    std::fs::create_dir_all(&folder)?;
    replace(&package.join(COMPILER), &folder.join(&entry.file))?;
    replace(&package.join(SYSROOT), &folder.join(&sysroot.file))?;
    let version = version(&package)?;
    entry.version = version.split('-').next().unwrap_or_default().to_owned();
    entry.tools.insert(PACKAGE.to_owned(), version);
    entry.sysroot = Some(sysroot);
    Built::seal(&folder, entry)
}

/// A folder with the pinned `node_modules`.
fn install(cache: &Cache, declarations: &Path) -> Result<PathBuf> {
    let mut key = Key::default();
    key.folder(declarations)?;
    cache.tools(NAME, key, |folder| {
        for name in ["package.json", "package-lock.json"] {
            std::fs::copy(declarations.join(name), folder.join(name))?;
        }
        command::step("installing clang", || {
            let arguments = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
            command::run(Command::new("npm").args(arguments).current_dir(folder))
        })
    })
}

fn version(package: &Path) -> Result<String> {
    #[derive(serde::Deserialize)]
    struct Package {
        version: String,
    }
    let text = std::fs::read_to_string(package.join("package.json"))?;
    Ok(serde_json::from_str::<Package>(&text).with_context(|| format!("{PACKAGE}: package.json"))?.version)
}
