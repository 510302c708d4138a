//! `cargo xtask bench`: measures, and keeps what was measured in docs/benchmarks.md.

use anyhow::Result;

use crate::step::{self, cargo, step};
use crate::{build, guests, paths};

pub(crate) fn run() -> Result<()> {
    step("build", build::run)?;
    let report = step("benchmarks (some minutes; leave the machine alone)", || {
        let mut bench = cargo(&["bench", "--package", "tatami-tests", "--bench", "judging"])?;
        // The Go that the guests were made with is the one to compare with.
        let path = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(guests::go_folder()?).chain(std::env::split_paths(&path));
        step::output_of(bench.env("PATH", std::env::join_paths(folders)?))
    })?;
    let path = paths::root()?.join("docs/benchmarks.md");
    std::fs::write(&path, report.trim_end().to_owned() + "\n")?;
    eprintln!("── {}", path.display());
    Ok(())
}
