//! Budgets that come from references, and how far from them `tatami check` wants solutions to stay.

use serde_json::Value;

use super::{Done, Scratch, judge, run};

/// Counts to a number, whatever the argument.
fn counting(to: u64) -> String {
    format!("# It counts.\ndef double(n):\n    i = 0\n    while i < {to}:\n        i += 1\n    return n + n\n")
}

fn limits(scratch: &Scratch, limits: &str) {
    problem(scratch, "double", limits);
}

fn problem(scratch: &Scratch, function: &str, limits: &str) {
    scratch.put(
        "double/problem.toml",
        format!(
            "kind = \"function\"\ntitle = \"Double\"\ndifficulty = \"easy\"\ntopics = [\"math\"]\nminutes = 5\n\n\
             [signature]\nfunction = \"{function}(n: int) -> int\"\n\n[limits]\n{limits}\n"
        ),
    );
}

fn cost(report: &Value) -> u64 {
    report["steps"].as_u64().expect("steps") + report["load_steps"].as_u64().expect("steps")
}

/// The codes of the errors that `check` finds.
fn codes(scratch: &Scratch) -> Vec<String> {
    let done: Done = run(["check".as_ref(), scratch.problem().as_os_str(), "--format=json".as_ref()]);
    let report: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|error| panic!("{error} in {done:?}"));
    let findings = report["findings"].as_array().expect("findings").iter();
    let errors = findings.filter(|finding| finding["severity"] == "error");
    let codes: Vec<String> = errors.map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect();
    assert_eq!(done.code, Some(i32::from(!codes.is_empty())), "{done:?}");
    codes
}

#[test]
fn solutions_stay_away_from_the_budget() {
    let scratch = Scratch::new();
    limits(&scratch, "steps = 100_000_000_000");
    let slow = scratch.put("double/submissions/time_limit/counts.py", counting(100_000));
    let takes = cost(&judge(&scratch.problem(), &slow).report());
    // Out of steps with each of these budgets, but only the smaller one by far.
    limits(&scratch, &format!("steps = {}", takes * 10 / 12));
    assert_eq!(codes(&scratch), ["slow-near-budget"]);
    limits(&scratch, &format!("steps = {}", takes / 2));
    assert_eq!(codes(&scratch), [""; 0]);
    // More than enough is no verdict at all.
    limits(&scratch, &format!("steps = {}", takes * 2));
    assert_eq!(codes(&scratch), ["wrong-verdict"]);

    let scratch = Scratch::new();
    let reference = scratch.put("double/solutions/python/main.py", counting(100_000));
    limits(&scratch, "steps = 100_000_000_000");
    let takes = cost(&judge(&scratch.problem(), &reference).report());
    limits(&scratch, &format!("steps = {}", takes * 3 / 2));
    assert_eq!(codes(&scratch), ["reference-near-budget"]);
    limits(&scratch, &format!("steps = {}", takes * 3));
    assert_eq!(codes(&scratch), [""; 0]);
}

#[test]
fn memory_follows_the_reference() {
    let scratch = Scratch::new();
    let fills = |mib: u64| format!("def double(n):\n    b = bytearray({mib} << 20)\n    return n + n + b[-1]\n");
    scratch.put("double/solutions/python/main.py", fills(100));
    limits(&scratch, "factor = 5.0");
    assert_eq!(scratch.python(&fills(400)).report()["verdict"], "AC", "up to five times the reference");
    assert_eq!(scratch.python(&fills(600)).report()["verdict"], "MLE");
    limits(&scratch, "memory_factor = 3.0");
    assert_eq!(scratch.python(&fills(400)).report()["verdict"], "MLE");
    limits(&scratch, "memory_mib = 300");
    assert_eq!(scratch.python(&fills(280)).report()["verdict"], "AC");
    assert_eq!(scratch.python(&fills(400)).report()["verdict"], "MLE");
    // A small reference leaves what there was before.
    scratch.put("double/solutions/python/main.py", fills(1));
    limits(&scratch, "factor = 5.0");
    assert_eq!(scratch.python(&fills(200)).report()["verdict"], "AC");
    assert_eq!(scratch.python(&fills(300)).report()["verdict"], "MLE");
}

#[test]
fn a_language_without_a_reference_gets_a_scaled_budget() {
    let scratch = Scratch::new();
    // The other name is a keyword in C++.
    let source = counting(100_000).replace("double", "twice");
    let reference = scratch.put("double/solutions/python/main.py", source);
    problem(&scratch, "twice", "factor = 5.0");
    let takes = cost(&judge(&scratch.problem(), &reference).report()) as f64;
    let endless = "long long twice(long long n) { for (volatile unsigned i = 0;; i = i + 1) {} }\n";
    let report = judge(&scratch.problem(), &scratch.put("endless.cpp", endless)).report();
    assert_eq!(report["verdict"], "TLE", "{report}");
    let budget = cost(&report) as f64;
    // C++ takes a seventeenth of what Python takes; what is borrowed is doubled.
    let expected = takes / 17.4 * 2.0 * 5.0;
    assert!((budget / expected - 1.0).abs() < 0.001, "{budget} for {expected}");
}
