//! `tatami check`.

use std::path::PathBuf;
use std::process::ExitCode;

use tatami_app::check::Mutation;
use tatami_packs::diagnostic::{Colour, render_terminal};

use crate::output::{self, DIM, Format, GREEN, RED, say};
use crate::{Usage, sandbox};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Problems, packs, or folders of packs
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// How to print the findings
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        return Err(Usage(format!("{} does not exist", missing.display())));
    }
    let report = sandbox::runtime()?.block_on(async {
        let judging = sandbox::start(1).await?;
        let spinner = output::spinner();
        let report = tatami_app::check::check(&judging.judge, &args.paths, |what| {
            spinner.set_message(what.to_owned());
            spinner.tick();
        })
        .await;
        spinner.finish_and_clear();
        anyhow::Ok(report)
    })?;
    match args.format {
        Format::Json => output::json(&report)?,
        Format::Human => {
            output::print(format_args!("{}", render_terminal(&report.findings, &report.sources, Colour::Always)));
            for mutation in &report.mutation {
                let Mutation { problem, mutants, wrong_solutions, .. } = mutation;
                let survivors = match mutation.lines() {
                    lines if lines.is_empty() => String::new(),
                    lines => format!("{DIM} (those left change {lines} of the reference){DIM:#}"),
                };
                say!(
                    "{problem}: its cases kill {} of {} mutants{survivors} and {} of {} wrong solutions",
                    mutants.killed,
                    mutants.tried,
                    wrong_solutions.killed,
                    wrong_solutions.tried
                );
            }
            let totals = report.totals;
            let style = if report.ok { GREEN } else { RED };
            let word = if report.ok { "ok" } else { "not ok" };
            let counts = [
                output::counted(totals.problems, "problem"),
                output::counted(totals.cases, "case"),
                output::counted(totals.references, "reference"),
                output::counted(totals.submissions, "failing submission"),
                output::counted(totals.errors, "error"),
                output::counted(totals.warnings, "warning"),
            ];
            say!("{style}{word}{style:#}: {}", counts.join(", "));
        }
    }
    Ok(if report.ok { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
