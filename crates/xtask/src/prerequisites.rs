//! What has to be on the machine before anything is built.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::step;

/// Checks all of it, so that nobody waits for minutes to learn that something is missing.
pub(crate) fn check() -> Result<()> {
    node()?;
    version("python3", (3, 11), "Python 3.11 or newer (with venv) is needed to build the Python guest")?;
    if on_path("cc").is_none() {
        bail!("A C compiler is needed (SQLite is built from source): install gcc or clang, then run this again.");
    }
    Ok(())
}

/// Node and npm, for the front end and for the packages that guests come from.
pub(crate) fn node() -> Result<()> {
    version("node", (20, 0), "Node 20 or newer is needed")?;
    if on_path("npm").is_none() {
        bail!("npm is needed: it comes with Node, or as a package of its own. Install it, then run this again.");
    }
    Ok(())
}

fn version(program: &str, least: (u32, u32), need: &str) -> Result<()> {
    let said = Command::new(program).arg("--version").output();
    let said = match said {
        Ok(output) if output.status.success() => String::from_utf8_lossy(&output.stdout).trim().to_owned(),
        _ => bail!("{need}: `{program}` is not there. Install it, then run this again."),
    };
    match parse(&said) {
        Some(found) if found >= least => Ok(()),
        _ => bail!("{need}: `{program} --version` says {said}. Install a newer one, then run this again."),
    }
}

/// Major and minor of `v20.20.2` or `Python 3.11.2`.
fn parse(said: &str) -> Option<(u32, u32)> {
    let numbers = said.trim_start_matches(|c: char| !c.is_ascii_digit());
    let mut parts = numbers.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

/// Where a program of this name is found.
pub(crate) fn on_path(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|file| file.is_file())
}

/// Whether this is a Debian on which we may install packages.
pub(crate) fn can_install() -> bool {
    let root = || step::output_of(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0");
    Path::new("/etc/debian_version").is_file() && on_path("apt-get").is_some() && root()
}

#[cfg(test)]
mod tests {
    use super::parse;

    #[test]
    fn versions_are_read() {
        assert_eq!(parse("v20.20.2"), Some((20, 20)));
        assert_eq!(parse("Python 3.11.2"), Some((3, 11)));
        assert_eq!(parse("unknown"), None);
    }
}
