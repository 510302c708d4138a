//! The browser tests: Playwright on a Chromium of the machine's own.

use std::path::PathBuf;
use std::process::Command;

use anyhow::{Result, bail};

use crate::prerequisites::{can_install, on_path};
use crate::step::{self, step};
use crate::{npm, paths};

/// The names Chromium goes by.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Runs `tests/browser`, which learns from the environment where program and browser are.
pub(crate) fn test() -> Result<()> {
    let folder = paths::root()?.join("tests/browser");
    npm::install(&folder)?;
    let chromium = chromium()?;
    let mut tests = npm::script(&folder, "test");
    tests.env("TATAMI_BIN", paths::tatami()?).env("CHROMIUM", chromium);
    step::run(&mut tests)
}

/// Finds Chromium; installs it where that needs no questions.
fn chromium() -> Result<PathBuf> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|name| !name.is_empty()) {
        let named = PathBuf::from(named);
        return match named.is_file() {
            true => Ok(named),
            false => bail!("CHROMIUM names {}, which is not there", named.display()),
        };
    }
    if let Some(found) = find() {
        return Ok(found);
    }
    if can_install() {
        step("installing Chromium", || {
            step::run_quietly(Command::new("apt-get").arg("update"))?;
            let mut install = Command::new("apt-get");
            install.args(["install", "--yes", "--no-install-recommends", "chromium"]);
            step::run_quietly(install.env("DEBIAN_FRONTEND", "noninteractive"))
        })?;
    }
    let missing = "The browser tests need Chromium: install it (Debian: `apt install chromium`), or name one in the \
                   environment variable CHROMIUM, then run this again.";
    find().ok_or_else(|| anyhow::anyhow!(missing))
}

fn find() -> Option<PathBuf> {
    NAMES.into_iter().find_map(on_path)
}
