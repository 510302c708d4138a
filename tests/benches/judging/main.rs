//! How long people wait for a verdict, beside what the same work takes without any sandbox.
//!
//! `cargo xtask bench` runs this and keeps what it prints. Every figure is a median of rounds in which all contenders
//! take turns, on the same machine, in the same minutes: compare within a table, not between machines.

mod clients;
mod computing;
mod cpu;
mod dmoj;
mod http;
mod memory;
mod native;
mod pack;
mod small;
mod sources;
mod table;

use std::path::Path;
use std::sync::Arc;

use tatami_tests::harness::{Client, Server};
use tempfile::TempDir;

/// What a section measures with.
struct Bench<'a> {
    server: &'a Server,
    /// Somebody who has signed up.
    ada: &'a Client,
    /// The languages that are ready.
    languages: &'a [&'static str],
    folder: &'a Path,
    /// How often many clients and other judges take turns.
    rounds: usize,
}

type Section = (&'static str, fn(&Bench<'_>));

/// The sections in the order of the report, by the name that picks one. To add one, write its file and a line here.
const SECTIONS: [Section; 4] = [
    ("clients", |bench| clients::run(bench.server, bench.languages, bench.folder, bench.rounds)),
    ("small", |bench| small::run(bench.ada, bench.languages, bench.folder)),
    ("computing", |bench| computing::run(bench.ada, bench.languages, bench.folder)),
    ("memory", |bench| memory::run(bench.server, bench.languages)),
];

/// Arguments are names of sections and of languages, where not all are wanted, and a number of rounds for [`clients`].
fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let rounds = arguments.iter().find_map(|argument| argument.parse().ok());
    let named = |name: &str| arguments.iter().any(|argument| argument == name);
    let folder = TempDir::new().expect("a scratch folder");
    let problems = folder.path().join("problems");
    pack::write(&problems.join("bench"));
    let mut languages = ready();
    if languages.iter().any(|language| named(language)) {
        languages.retain(|language| named(language));
    }
    for (name, run) in SECTIONS {
        if !SECTIONS.iter().any(|(name, _)| named(name)) || named(name) {
            // A server of its own, so that no section finds what another has left.
            let data = Arc::new(TempDir::new().expect("a data folder"));
            let server = Server::start_with(data, &problems, &["--trusted-proxies", "1"]);
            let ada = server.user("ada");
            let rounds = rounds.unwrap_or(clients::ROUNDS);
            run(&Bench { server: &server, ada: &ada, languages: &languages, folder: folder.path(), rounds });
            server.finish();
        }
    }
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
