//! The same once more by `tatami judge`, whose report has every step.

use std::process::Command;

use serde_json::Value;
use tatami_tests::harness::program;

use crate::arena::problems;
use crate::data::Attack;

/// What is wrong with the steps of an attack that is to take all of its budget, given the server's cases.
pub(crate) fn exact(attack: &Attack, cases: &[(String, String, u64)]) -> Option<String> {
    let problem = problems().join("arena").join(&attack.problem);
    let manifest = std::fs::read_to_string(problem.join("problem.toml")).expect("the problem is there");
    let manifest: toml::Table = toml::from_str(&manifest).expect("it is TOML");
    let budget = manifest["limits"]["steps"].as_integer().expect("a budget in steps") as u64;
    let folder = tempfile::tempdir().expect("a folder");
    let source = folder.path().join("source");
    std::fs::write(&source, &attack.source).expect("a file");
    let mut judge = Command::new(program());
    judge.args(["judge", "--format", "json", "--language", &attack.language]).arg(problem).arg(source);
    let output = judge.output().expect("the program can be started");
    let report: Value = serde_json::from_slice(&output.stdout).expect("a report");
    let load = report["load_steps"].as_u64().expect("a number");
    let steps = |case: &Value| case["steps"].as_u64().expect("a number");
    let again = report["cases"].as_array().expect("a list").iter().map(|case| {
        let text = |key: &str| case[key].as_str().unwrap_or_default().to_owned();
        (text("name"), text("verdict"), steps(case))
    });
    let again: Vec<_> = again.collect();
    if again != cases {
        return Some(format!("another process says {again:?}, not {cases:?}"));
    }
    let short = again.iter().find(|(_, verdict, steps)| verdict == "TLE" && steps + load != budget);
    short.map(|(name, _, steps)| format!("{name} took {steps} and {load} steps, not {budget}"))
}
