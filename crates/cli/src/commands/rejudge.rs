//! `tatami rejudge`.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::Context;
use tatami_app::Bank;
use tatami_app::rejudge::{self, Baseline, Comparison, Moved, Stored};
use tatami_domain::ProblemRef;

use super::serve::storage;
use crate::output::{self, BOLD, DIM, Format, GREEN, YELLOW, say};
use crate::{Usage, places, sandbox};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// Problems, packs, or folders of packs; by default the bundled bank
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Keep what the solutions take now, for a later run to compare with
    #[arg(long, value_name = "FILE")]
    record: Option<PathBuf>,
    /// Compare with what an earlier run recorded; with neither of the two, with references.json in the data folder
    /// (TATAMI_DATA_DIR), which the first such run writes: there is nothing to compare with yet, and it exits with 0
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Judge the submissions kept here that another engine scored, instead of the packs' own solutions; nothing is
    /// changed
    #[arg(long, value_name = "DIR", conflicts_with_all = ["record", "against"])]
    data_dir: Option<PathBuf>,
    /// With --data-dir: at one problem alone, like core/two-sum
    #[arg(long, value_name = "PACK/SLUG", requires = "data_dir")]
    problem: Option<String>,
    /// With --data-dir: at most so many, the newest first
    #[arg(long, value_name = "N", default_value_t = 1000, requires = "data_dir")]
    limit: u32,
    /// How to print what moved
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
    /// Print the table of languages that a recorded file gives, for judge/src/scale.rs; judges nothing
    #[arg(long, value_name = "FILE", hide = true, conflicts_with_all = ["record", "against", "data_dir"])]
    scale: Option<PathBuf>,
}

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    if let Some(file) = &args.scale {
        return scale(file).map_err(|error| Usage(format!("{error:#}")));
    }
    if let Some(missing) = args.paths.iter().find(|path| !path.exists()) {
        return Err(Usage(format!("{} does not exist", missing.display())));
    }
    let acting = async {
        match &args.data_dir {
            Some(data) => stored(args, data).await.map(Some),
            None => packs(args).await,
        }
    };
    let compared = sandbox::runtime()?.block_on(acting).map_err(|error| Usage(format!("{error:#}")))?;
    let Some(comparison) = compared else { return Ok(ExitCode::SUCCESS) };
    match args.format {
        Format::Json => output::json(&comparison)?,
        Format::Human => human(&comparison),
    }
    Ok(if comparison.moved.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `None` when there was nothing to compare with, and what was found was recorded.
async fn packs(args: &Args) -> anyhow::Result<Option<Comparison>> {
    let paths = if args.paths.is_empty() { vec![places::problems(None)?] } else { args.paths.clone() };
    let usual = || anyhow::Ok(places::data_folder(None)?.join("references.json"));
    // Read before minutes of judging. The usual file need not be there yet.
    let (before, record) = match (&args.against, &args.record) {
        (Some(file), record) => (Some(read(file)?), record.clone()),
        (None, Some(record)) => (None, Some(record.clone())),
        (None, None) => {
            let file = usual()?;
            if file.is_file() { (Some(read(&file)?), None) } else { (None, Some(file)) }
        }
    };
    let judging = sandbox::start(1).await?;
    let spinner = output::spinner();
    let rejudged = rejudge::packs(&judging.judge, &paths, |what| {
        spinner.set_message(what.to_owned());
        spinner.tick();
    })
    .await;
    spinner.finish_and_clear();
    if rejudged.solutions.is_empty() {
        let reasons: Vec<String> = rejudged.not_judged.iter().map(|reason| format!("\n  {reason}")).collect();
        anyhow::bail!("there are no solutions that can be judged{}", reasons.concat());
    }
    if let Some(file) = &record {
        write(file, &serde_json::to_string_pretty(&rejudged.baseline())?)?;
        let count = output::counted(rejudged.solutions.len(), "solution");
        eprintln!("recorded {count} in {}", file.display());
    }
    Ok(Some(match before {
        Some(before) => rejudged.against(&before),
        None if args.format == Format::Human => {
            for line in &rejudged.not_judged {
                eprintln!("not judged: {line}");
            }
            return Ok(None);
        }
        // Programs get their object all the same.
        None => rejudged.against(&rejudged.baseline()),
    }))
}

async fn stored(args: &Args, data: &Path) -> anyhow::Result<Comparison> {
    if !places::database(data).is_file() {
        anyhow::bail!("{} holds no database", data.display());
    }
    let which = Stored { problem: args.problem.as_deref().map(named).transpose()?, limit: args.limit };
    let storage = storage(Some(data)).await?;
    let bank = match args.paths.as_slice() {
        [] => Bank::load(&places::problems(None)?),
        [path] => Bank::load(path),
        _ => anyhow::bail!("with --data-dir, name one folder of packs"),
    };
    let judging = sandbox::start(1).await?;
    let spinner = output::spinner();
    let comparison = rejudge::stored(&judging.judge, &*storage, &bank, &which, |what| {
        spinner.set_message(what.to_owned());
        spinner.tick();
    })
    .await?;
    spinner.finish_and_clear();
    Ok(comparison)
}

fn named(name: &str) -> anyhow::Result<ProblemRef> {
    name.parse().map_err(|_| anyhow::anyhow!("a problem is named like core/two-sum, not `{name}`"))
}

fn read(file: &Path) -> anyhow::Result<Baseline> {
    let text = std::fs::read_to_string(file).with_context(|| file.display().to_string())?;
    Baseline::read(&text).map_err(|error| anyhow::anyhow!("{}: {error}", file.display()))
}

/// Whole or not at all.
fn write(file: &Path, text: &str) -> anyhow::Result<()> {
    let failed = || format!("{} cannot be written", file.display());
    if let Some(folder) = file.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).with_context(failed)?;
    }
    let partial = file.with_extension(format!("partial-{}", std::process::id()));
    std::fs::write(&partial, text).and_then(|()| std::fs::rename(&partial, file)).with_context(failed)
}

fn scale(file: &Path) -> anyhow::Result<ExitCode> {
    for (language, (weight, references)) in read(file)?.scale() {
        say!("{:<12} {weight:>8.2}  {}", language.name(), output::counted(references, "reference"));
    }
    Ok(ExitCode::SUCCESS)
}

fn human(comparison: &Comparison) {
    for moved in &comparison.moved {
        say!("{BOLD}{} {}{BOLD:#}: {}", moved.problem, moved.what, line(moved));
    }
    for (word, names) in [("new", &comparison.new), ("gone", &comparison.gone), ("not judged", &comparison.not_judged)]
    {
        for name in names {
            say!("{DIM}{word}: {name}{DIM:#}");
        }
    }
    let style = if comparison.moved.is_empty() { GREEN } else { YELLOW };
    let verdicts = comparison.moved.iter().filter(|moved| moved.verdict_moved()).count();
    say!(
        "{style}{} of {} moved{style:#}: {}",
        output::grouped(comparison.moved.len() as u64),
        output::counted(comparison.compared, "solution"),
        output::counted(verdicts, "other verdict"),
    );
    if let Some((least, middle, most)) = comparison.ratios() {
        say!("steps ×{least:.3} to ×{most:.3}, ×{middle:.3} in the middle");
    }
}

/// One judging: where to, from what to what.
fn line(moved: &Moved) -> String {
    let (before, after) = (&moved.before, &moved.after);
    let mut parts = Vec::new();
    if moved.verdict_moved() {
        parts.push(format!("{} {} → {} {}", before.verdict, before.score, after.verdict, after.score));
    }
    if before.steps != after.steps {
        let ratio = moved.steps_ratio.map(|ratio| format!(" (×{ratio:.3})")).unwrap_or_default();
        parts.push(format!("steps {} → {}{ratio}", output::grouped(before.steps), output::grouped(after.steps)));
    }
    if before.load_steps != after.load_steps {
        let (before, after) = (output::grouped(before.load_steps), output::grouped(after.load_steps));
        parts.push(format!("loading {before} → {after}"));
    }
    if before.peak_memory_bytes != after.peak_memory_bytes {
        let kib = |bytes: u64| output::grouped(bytes >> 10);
        parts.push(format!("memory {} → {} KiB", kib(before.peak_memory_bytes), kib(after.peak_memory_bytes)));
    }
    let engine = &moved.after.engine;
    if *engine == before.engine {
        parts.push("by the same engine".to_owned());
    }
    if moved.problem_changed {
        parts.push("the problem changed".to_owned());
    }
    parts.join(", ")
}
