//! `tatami precompile`: the last step of the build, so that the first start is as quick as any other.

use std::process::ExitCode;

use tatami_runner_wasmtime::{Artefacts, Runner};

use crate::Usage;
use crate::guests::BROWSER_GUESTS;

pub(crate) fn run() -> Result<ExitCode, Usage> {
    let artefacts = Artefacts::locate()?;
    for name in BROWSER_GUESTS {
        artefacts.packed(name)?;
    }
    let runner = Runner::new(artefacts)?;
    runner.compile_guests(|name| anstream::eprintln!("compiling {name} for this machine …"))?;
    Ok(ExitCode::SUCCESS)
}
