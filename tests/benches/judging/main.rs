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
}

type Section = (&'static str, fn(&Bench<'_>));

/// The sections in the order of the report, by the name that picks one. To add one, write its file and a line here.
const SECTIONS: [Section; 4] = [
    ("clients", |bench| clients::run(bench.server, bench.languages, bench.folder)),
    ("small", |bench| small::run(bench.ada, bench.languages, bench.folder)),
    ("computing", |bench| computing::run(bench.ada, bench.languages, bench.folder)),
    ("memory", |bench| memory::run(bench.server, bench.languages)),
];

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let folder = TempDir::new().expect("a scratch folder");
    let problems = folder.path().join("problems");
    pack::write(&problems.join("bench"));
    let languages = ready();
    for (name, run) in SECTIONS {
        if wanted.is_empty() || wanted.iter().any(|wanted| wanted == name) {
            // A server of its own, so that no section finds what another has left.
            let data = Arc::new(TempDir::new().expect("a data folder"));
            let server = Server::start_with(data, &problems, &["--trusted-proxies", "1"]);
            let ada = server.user("ada");
            run(&Bench { server: &server, ada: &ada, languages: &languages, folder: folder.path() });
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
