//! The Python guest: CPython with SQLite, by componentize-py.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::cache::{Cache, Key, copy_folder};
use super::manifest::Entry;
use super::{Interpreter, command, reproducible};

pub(super) struct Python {
    sources: PathBuf,
    wit: PathBuf,
}

/// The package that holds the guest; see `guests/python`.
const PACKAGE: &str = "tatami_guest";

/// Stands before the versions, as JSON, somewhere in the snapshot.
const VERSIONS: &[u8] = b"tatami-guest-versions:";

impl Python {
    pub(super) fn new(guests: &Path) -> Self {
        Python { sources: guests.join("python"), wit: guests.join("wit") }
    }

    /// A virtual environment with the pinned tools.
    fn tools(&self, cache: &Cache) -> Result<PathBuf> {
        let requirements = self.sources.join("requirements.txt");
        let mut key = Key::default();
        key.file(&requirements)?;
        let folder = cache.tools("python", key, |folder| {
            command::step("installing componentize-py", || {
                command::run(Command::new("python3").args(["-m", "venv"]).arg(folder))?;
                let pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"];
                command::run(
                    Command::new(folder.join(BIN).join("python"))
                        .args(pip)
                        .args(["--only-binary", ":all:", "--requirement"])
                        .arg(requirements),
                )
            })
        })?;
        Ok(folder.join(BIN))
    }
}

const BIN: &str = if cfg!(windows) { "Scripts" } else { "bin" };

impl Interpreter for Python {
    fn name(&self) -> &'static str {
        "python"
    }

    fn inputs(&self, key: &mut Key) -> Result<()> {
        key.folder(&self.sources)
    }

    fn build(&self, cache: &Cache, work: &Path, output: &Path) -> Result<()> {
        let tools = self.tools(cache)?;
        // A copy, so that nothing that was compiled before changes what the snapshot holds.
        let package = work.join("source");
        copy_folder(&self.sources.join(PACKAGE), &package.join(PACKAGE))?;
        let mut build = Command::new(tools.join("componentize-py"));
        build.arg("--quiet").arg("--wit-path").arg(&self.wit).args(["--world", "guest", "componentize"]);
        build.arg("--python-path").arg(&package).arg("--output").arg(output).arg(PACKAGE);
        // The environment of whoever builds should not find its way in.
        build.env_remove("VIRTUAL_ENV").env_remove("PYTHONPATH").env_remove("PYTHONHOME");
        reproducible::prepare(&mut build, cache)?;
        command::run(&mut build)
    }

    fn describe(&self, module: &[u8], entry: &mut Entry) -> Result<()> {
        let versions = after(module, VERSIONS).context("the Python guest holds no versions")?;
        let mut versions = serde_json::Deserializer::from_slice(versions).into_iter::<Versions>();
        let Versions { python, sqlite } = versions.next().context("the Python guest's versions")??;
        entry.version = python;
        entry.sqlite = Some(sqlite);
        let requirements = std::fs::read_to_string(self.sources.join("requirements.txt"))?;
        for line in requirements.lines() {
            if let Some((tool, version)) = line.trim_end_matches([' ', '\\']).split_once("==") {
                entry.tools.insert(tool.to_owned(), version.to_owned());
            }
        }
        Ok(())
    }
}

#[derive(serde::Deserialize)]
struct Versions {
    python: String,
    sqlite: String,
}

/// What follows the last place where `mark` and a brace stand: the text that made it may stand earlier.
fn after<'m>(module: &'m [u8], mark: &[u8]) -> Option<&'m [u8]> {
    let at = module.windows(mark.len() + 1).rposition(|window| window.starts_with(mark) && window.ends_with(b"{"))?;
    Some(&module[at + mark.len()..])
}
