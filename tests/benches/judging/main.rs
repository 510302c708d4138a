//! How long people wait for a verdict, beside what the same work takes without any sandbox.
//!
//! `cargo xtask bench` runs this and keeps what it prints. Every figure is a median of rounds in which all contenders
//! take turns, on the same machine, in the same minutes: compare within a table, not between machines.

mod native;
mod pack;
mod sources;
mod table;

use std::sync::Arc;
use std::time::{Duration, Instant};

use tatami_tests::harness::{Client, Server};
use tempfile::TempDir;

use native::Native;
use sources::Source;
use table::{Table, machine, ms, ratio};

const ROUNDS: usize = 15;
const LONG_ROUNDS: usize = 3;

fn main() {
    let folder = TempDir::new().expect("a scratch folder");
    let problems = folder.path().join("problems");
    pack::write(&problems.join("bench"));
    let server = Server::start_with(Arc::new(TempDir::new().expect("a data folder")), &problems, &[]);
    let ada = server.user("ada");
    let languages = ready();
    println!("# Benchmarks\n\nMade by `cargo xtask bench`. {}\n", machine());
    small(&ada, &languages, folder.path());
    long(&ada, &languages, folder.path());
    server.finish();
}

/// The languages that are ready here and solve function problems.
fn ready() -> Vec<&'static str> {
    let output = std::process::Command::new(tatami_tests::harness::program())
        .args(["languages", "--format", "json"])
        .output()
        .expect("the program runs");
    let listed: serde_json::Value = serde_json::from_slice(&output.stdout).expect("a list of languages");
    let ready = |name: &str| {
        let found = listed.as_array().and_then(|all| all.iter().find(|language| language["name"] == name));
        found.is_some_and(|language| language["ready"] == true)
    };
    ["python", "javascript", "cpp", "go", "rust"].into_iter().filter(|name| ready(name)).collect()
}

/// From the request to the event that carries the verdict.
fn judged(ada: &Client, problem: &str, language: &str, source: &str) -> Duration {
    static KEYS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
    let key = format!("bench-{}", KEYS.fetch_add(1, std::sync::atomic::Ordering::Relaxed));
    let begin = Instant::now();
    let accepted = ada.submit(problem, language, source, &key).expect(201).json();
    let judged = ada.judging(accepted["id"].as_str().expect("an id").to_owned());
    let took = begin.elapsed();
    assert_eq!(judged.verdict(), "AC", "{language} on {problem}");
    took
}

fn small(ada: &Client, languages: &[&'static str], folder: &std::path::Path) {
    println!("## A small submission: two-sum over 1,000 integers, {} cases, a fresh sandbox for each\n", pack::CASES);
    println!(
        "From the request to the verdict over HTTP, against one native process a case, one after the other. \
         \"First\" compiles a source that was never seen; \"again\" finds it compiled.\n"
    );
    let mut table = Table::new(&["language", "first", "again", "native, a process a case", "native / again"]);
    for &language in languages {
        let source = Source::small(language);
        let native = Native::build(language, &source.standalone, folder);
        // Guests, references and the processor warm up.
        judged(ada, "bench/pairs", language, &source.submission);
        let (mut first, mut again, mut plain) = (Vec::new(), Vec::new(), Vec::new());
        for round in 0..ROUNDS {
            if source.compiled {
                first.push(judged(ada, "bench/pairs", language, &source.distinct(round)));
            }
            again.push(judged(ada, "bench/pairs", language, &source.submission));
            if let Some(native) = &native {
                plain.push(native.all(&pack::inputs()));
            }
        }
        table.row(vec![language.into(), ms(&first), ms(&again), ms(&plain), ratio(&plain, &again)]);
    }
    println!("{table}");
}

fn long(ada: &Client, languages: &[&'static str], folder: &std::path::Path) {
    println!("## Computing: one case of a few seconds\n");
    println!("The same program inside the sandbox and as a native process (its start included).\n");
    println!(
        "*Mixing* is one tight loop over integers of 32 bits, *many kinds* a sieve, a dictionary, calls, matrices, sorting.\n"
    );
    let mut table = Table::new(&["language", "work", "sandbox", "native", "sandbox / native"]);
    let mut sources: Vec<(&str, &str, Source)> =
        languages.iter().map(|language| (*language, "mixing", Source::long(language))).collect();
    sources.insert(1, ("python", "many kinds", Source::kinds()));
    for (language, work, source) in sources {
        let native = Native::build(language, &source.standalone, folder);
        let problem = format!("bench/{}", source.problem);
        judged(ada, &problem, language, &source.submission);
        let (mut inside, mut plain) = (Vec::new(), Vec::new());
        for _ in 0..LONG_ROUNDS {
            inside.push(judged(ada, &problem, language, &source.submission));
            if let Some(native) = &native {
                plain.push(native.all(&[format!("{}\n", source.iterations)]));
            }
        }
        table.row(vec![language.into(), work.into(), ms(&inside), ms(&plain), ratio(&inside, &plain)]);
    }
    println!("{table}");
}
