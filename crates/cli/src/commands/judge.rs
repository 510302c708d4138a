//! `tatami judge`.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use tatami_domain::case_list::Caught;
use tatami_domain::json::Json;
use tatami_domain::report::CounterExample;
use tatami_domain::{Language, Mode, Problem, Report, Verdict};
use tatami_judge::Progress;

use crate::output::{self, BOLD, DIM, Format, say};
use crate::{Usage, sandbox};

#[derive(Debug, clap::Args)]
pub(crate) struct Args {
    /// The problem's folder
    problem_dir: PathBuf,
    /// The source to judge; a list of cases for a problem in the mode `test`
    source: PathBuf,
    /// The language; by default the source's extension decides
    #[arg(long)]
    language: Option<String>,
    /// How to print the report
    #[arg(long, value_enum, default_value = "human")]
    format: Format,
}

/// Sources beyond this are not read to their end: no problem allows as much.
const READ_AT_MOST: u64 = 16 << 20;

pub(crate) fn run(args: &Args) -> Result<ExitCode, Usage> {
    let named = args.language.as_deref().map(named).transpose()?;
    let problem = problem(&args.problem_dir)?;
    let source = read(&args.source)?;
    let coding = problem.coding().ok_or_else(|| Usage(format!("{} is not answered with code", problem.title)))?;
    let language = match named {
        Some(language) => language,
        // A list of cases is in no language; what it is tried on is.
        None if coding.mode == Mode::Test => Language::Python,
        None => by_extension(&args.source)?,
    };
    if !coding.languages().contains(&language) {
        return Err(Usage(format!("{} cannot be solved in {}", problem.title, language.label())));
    }
    let total = coding.groups.iter().map(|group| group.cases.len() as u64).sum();
    let report = sandbox::runtime()?.block_on(async {
        let judging = sandbox::start(1).await?;
        let bar = output::bar(total);
        bar.set_message("preparing");
        let mut progress = |progress| {
            if let Progress::Case { total, group, name, .. } = progress {
                // What a list of cases has to catch is not known before.
                bar.set_length(total as u64);
                bar.set_message(format!("{group}/{name}"));
                bar.inc(1);
            }
        };
        let report = judging.judge.judge(&problem, language, &source, &mut progress).await;
        bar.set_message("looking for a counter-example");
        let mut report = report?;
        let found = judging.judge.counter_example(&problem, language, &source, &report).await?;
        if let Some(found) = found
            && let Some(case) = report.cases.get_mut(found.case)
        {
            case.counter_example = Some(found.counter_example);
        }
        bar.finish_and_clear();
        anyhow::Ok(report)
    })?;
    match args.format {
        Format::Json => output::json(&report)?,
        Format::Human => human(&problem, &report),
    }
    Ok(if report.verdict.is_accepted() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn known() -> String {
    Language::ALL.map(Language::name).join(", ")
}

fn named(name: &str) -> Result<Language, Usage> {
    Language::from_name(name).ok_or_else(|| Usage(format!("unknown language `{name}`; known are {}", known())))
}

fn by_extension(source: &Path) -> Result<Language, Usage> {
    let extension = source.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    Language::from_extension(extension).ok_or_else(|| {
        Usage(format!("`{}` does not tell its language; add --language with one of {}", source.display(), known()))
    })
}

fn problem(dir: &Path) -> Result<Problem, Usage> {
    let loaded = tatami_packs::load_problem(dir);
    match loaded.value {
        Some(value) => Ok(value.problem),
        None => {
            let colour = tatami_packs::diagnostic::Colour::Never;
            let findings = tatami_packs::diagnostic::render_terminal(&loaded.diagnostics, &loaded.sources, colour);
            Err(Usage(format!("the problem is broken\n{findings}")))
        }
    }
}

/// A source that is not UTF-8 is a compile error rather than a usage error: it is what the candidate wrote.
fn read(path: &Path) -> Result<String, Usage> {
    let unreadable = |error: std::io::Error| Usage(format!("{}: {error}", path.display()));
    let mut bytes = Vec::new();
    std::fs::File::open(path).map_err(unreadable)?.take(READ_AT_MOST).read_to_end(&mut bytes).map_err(unreadable)?;
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}

fn human(problem: &Problem, report: &Report) {
    let style = output::verdict_style(report.verdict);
    say!(
        "{style}{} ({}){style:#}  score {BOLD}{}{BOLD:#} of 100  {DIM}{}{DIM:#}",
        report.verdict.label(),
        report.verdict,
        report.score,
        match problem.coding() {
            Some(coding) if coding.mode == Mode::Test => format!("{}, a list of cases", problem.title),
            _ => format!("{} in {}", problem.title, report.language.label()),
        },
    );
    if !report.compile.message.is_empty() {
        say!("\n{}", escaped(&report.compile.message));
    }
    if let Some(catching) = problem.coding().and_then(|coding| coding.catching.as_ref())
        && !report.cases.is_empty()
    {
        let Caught { wrong, mutants, enough_mutants } = Caught::count(&report.cases, catching.mutants);
        say!(
            "caught {} of {} wrong solutions, {} of {} mutants ({enough_mutants} are enough)",
            wrong.caught,
            wrong.of,
            mutants.caught,
            mutants.of
        );
    }
    let mut group = "";
    for case in &report.cases {
        if case.group != group {
            group = &case.group;
            say!("\n{BOLD}{group}{BOLD:#}");
        }
        match case.verdict {
            None => say!("  {DIM}–    {} (not run){DIM:#}", case.name),
            Some(verdict) => {
                let style = output::verdict_style(verdict);
                let steps = output::grouped(case.steps);
                say!(
                    "  {style}{:<4}{style:#} {:<28} {DIM}{steps} steps{DIM:#}  {}",
                    verdict.code(),
                    case.name,
                    escaped(&case.message)
                );
            }
        }
        if case.verdict.is_some_and(|verdict| verdict != Verdict::Accepted) {
            // A `null` without a wrong answer stands for "nothing came".
            let got = case.got.as_ref().filter(|got| case.verdict == Some(Verdict::WrongAnswer) || got.get() != "null");
            let json = |value: Option<&Json>| value.map(|json| tatami_domain::value::shorten(json.get()).into_owned());
            let got = case.got_instead.clone().or_else(|| json(got));
            let shown =
                [("input", json(case.input.as_ref())), ("expected", json(case.expected.as_ref())), ("got", got)];
            for (name, text) in shown.into_iter().filter_map(|(name, text)| Some((name, text?))) {
                say!("       {DIM}{name:<9}{DIM:#}{}", escaped(&text));
            }
            if let Some(stdout) = case.stdout.as_ref().filter(|stdout| !stdout.is_empty()) {
                say!("       {DIM}stdout   {DIM:#}{}", escaped(&tatami_domain::value::shorten(stdout)));
            }
        }
    }
    if let Some(found) = report.cases.iter().find_map(|case| case.counter_example.as_ref()) {
        counter_example(found);
    }
    if let Some(growth) = &report.growth {
        super::growth::print(growth, report.verdict);
    }
    if !report.cases.is_empty() {
        say!(
            "\n{DIM}costliest case {} steps, loading {}, memory {} KiB{DIM:#}",
            output::grouped(report.steps),
            output::grouped(report.load_steps),
            output::grouped(report.peak_memory_bytes >> 10)
        );
    }
}

fn counter_example(found: &CounterExample) {
    say!("\nthe smallest input found on which it fails: {}", escaped(&found.message));
    let got = found.got_instead.as_deref().unwrap_or_else(|| found.got.get());
    for (name, value) in [("input", found.input.get()), ("expected", found.expected.get()), ("got", got)] {
        say!("  {DIM}{name:<9}{DIM:#}{}", escaped(value));
    }
}

/// What a submission wrote cannot steer the terminal.
fn escaped(text: &str) -> String {
    let escape =
        |c: char| if c.is_control() && c != '\n' && c != '\t' { c.escape_default().to_string() } else { c.to_string() };
    text.chars().map(escape).collect()
}
