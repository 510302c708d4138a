//! `cargo xtask bench`: measures, and keeps what was measured in docs/benchmarks.md.

use anyhow::{Result, bail};

use crate::step::{self, cargo, step};
use crate::{build, guests, paths};

/// One section of the report: what is run for it prints it. To add one, add a line.
struct Part {
    name: &'static str,
    package: &'static str,
    bench: &'static str,
    arguments: &'static [&'static str],
}

const fn judging(name: &'static str, arguments: &'static [&'static str]) -> Part {
    Part { name, package: "tatami-tests", bench: "judging", arguments }
}

const PARTS: &[Part] = &[
    judging("clients", &["clients"]),
    Part { name: "cycle", package: "tatami-runner-wasmtime", bench: "cycle", arguments: &[] },
    judging("small", &["small"]),
    judging("computing", &["computing"]),
    judging("memory", &["memory"]),
    Part { name: "fairness", package: "tatami-tests", bench: "fairness", arguments: &[] },
];

const HEAD: &str = "\
# Benchmarks

Made by `cargo xtask bench` (`--only NAME` for a section, printed and not kept). Every figure is a median, or a percentile, \
of rounds in which all contenders took turns, on one machine, in the same minutes: compare within a table, not between \
machines. Whoever is not installed has a row that says so; to compare with a runner of one's own, give its command in \
`TATAMI_BENCH_RUNNER` (run by `sh` once a case: the case on standard input, the answer on standard output; `{source}` and \
`{language}` in it are replaced).
";

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Only this section, printed and not kept; may be given several times
    #[arg(long, value_name = "NAME")]
    only: Vec<String>,
}

pub(crate) fn run(arguments: &Arguments) -> Result<()> {
    let names: Vec<&str> = PARTS.iter().map(|part| part.name).collect();
    if let Some(unknown) = arguments.only.iter().find(|name| !names.contains(&name.as_str())) {
        bail!("there is no section `{unknown}`; there are {}", names.join(", "));
    }
    step("build", build::run)?;
    let wanted = |part: &&Part| arguments.only.is_empty() || arguments.only.iter().any(|name| name == part.name);
    let mut report = HEAD.to_owned();
    for part in PARTS.iter().filter(wanted) {
        let section = step(&format!("measuring: {} (leave the machine alone)", part.name), || measure(part))?;
        if !arguments.only.is_empty() {
            println!("{}\n", section.trim_end());
        }
        report = format!("{report}\n{}\n", section.trim_end());
    }
    if arguments.only.is_empty() {
        let path = paths::root()?.join("docs/benchmarks.md");
        std::fs::write(&path, report)?;
        eprintln!("── {}", path.display());
    }
    Ok(())
}

fn measure(part: &Part) -> Result<String> {
    let mut bench = cargo(&["bench", "--package", part.package, "--bench", part.bench, "--"])?;
    bench.args(part.arguments);
    // The Go that the guests were made with is the one to compare with.
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders = std::iter::once(guests::go_folder()?).chain(std::env::split_paths(&path));
    step::output_of(bench.env("PATH", std::env::join_paths(folders)?))
}
