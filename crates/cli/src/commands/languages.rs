//! `tatami languages`.

use std::process::ExitCode;

use tatami_runner_wasmtime::{Artefacts, Runner};

use crate::Usage;
use crate::output::{self, DIM, Format, GREEN, YELLOW, say};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// How to print the list
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    let languages = Runner::new(Artefacts::locate()?)?.languages();
    match args.format {
        Format::Json => output::json(&languages)?,
        Format::Human => {
            for status in languages {
                let name = status.language.label();
                if status.ready {
                    say!("{GREEN}✓{GREEN:#} {name:<12} {}", status.version);
                } else {
                    say!("{YELLOW}–{YELLOW:#} {name:<12} {DIM}{}{DIM:#}", status.reason);
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
