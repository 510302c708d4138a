//! `tatami schema`: JSON Schemas for editors.

use std::process::ExitCode;

use clap::ValueEnum;

use crate::Usage;
use crate::output;

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Of which file
    #[arg(value_enum)]
    what: What,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum What {
    /// problem.toml
    Problem,
    /// pack.toml
    Pack,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    let schema = match args.what {
        What::Problem => tatami_packs::schema::problem_schema(),
        What::Pack => tatami_packs::schema::pack_schema(),
    };
    output::json(&schema)?;
    Ok(ExitCode::SUCCESS)
}
