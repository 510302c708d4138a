//! `cargo xtask bench`: measures, and keeps what was measured in docs/benchmarks.md.

use anyhow::Result;

use crate::step::{self, cargo, step};
use crate::{build, paths};

pub(crate) fn run() -> Result<()> {
    step("build", build::run)?;
    let report = step("benchmarks (some minutes; leave the machine alone)", || {
        step::output_of(&mut cargo(&["bench", "--package", "tatami-tests", "--bench", "judging"])?)
    })?;
    let path = paths::root()?.join("docs/benchmarks.md");
    std::fs::write(&path, report.trim_end().to_owned() + "\n")?;
    eprintln!("── {}", path.display());
    Ok(())
}
