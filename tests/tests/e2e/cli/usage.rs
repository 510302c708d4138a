//! What `tatami judge` refuses to judge, and what it does judge although it looks odd.

use std::path::Path;
use std::process::Command;

use tatami_tests::harness::program;

use super::{Scratch, judge, problem, run};

#[test]
fn verdicts_are_exit_codes() {
    let scratch = Scratch::new();
    assert_eq!(scratch.python("def double(n):\n    return 2 * n\n").report()["verdict"], "AC");
    assert_eq!(scratch.python("def double(n):\n    return 2\n").report()["verdict"], "WA");
}

#[test]
fn problems_that_cannot_be_judged_are_refused() {
    let scratch = Scratch::new();
    let source = scratch.put("solution.py", "def double(n):\n    return 2 * n\n");
    judge(Path::new("/nowhere/at/all"), &source).refused("nowhere");
    let design = problem("notification-system");
    judge(&design, &source).refused("not answered with code");
    let behavioural = problem("mistake-in-production");
    judge(&behavioural, &source).refused("not answered with code");
    scratch.put("double/problem.toml", "kind = \"function\"\ntitle = \n");
    let broken = judge(&scratch.problem(), &source);
    broken.refused("problem.toml");
    assert!(broken.stderr.contains("2:"), "with its line: {broken:?}");
}

#[test]
fn sources_that_cannot_be_read_are_refused() {
    let scratch = Scratch::new();
    judge(&scratch.problem(), &scratch.0.path().join("missing.py")).refused("missing.py");
    judge(&scratch.problem(), &scratch.put("solution.xyz", "x")).refused("--language");
    let source = scratch.put("solution.py", "def double(n):\n    return 2 * n\n");
    let arguments = ["--language=cobol", "--format=json"].map(Path::new);
    run([Path::new("judge"), &scratch.problem(), &source].into_iter().chain(arguments)).refused("cobol");
    let query = scratch.put("solution.sql", "SELECT 1\n");
    judge(&scratch.problem(), &query).refused("SQL");
}

#[test]
fn wrong_arguments_are_refused() {
    run(["judge"]).refused("Usage");
    run(["no-such-command"]).refused("no-such-command");
    run(["languages", "--format", "xml"]).refused("xml");
}

/// As in `tatami languages | head -1`, without the chance of being quicker than `head`.
#[test]
fn a_reader_that_reads_no_more_ends_it_quietly() {
    for arguments in [["languages", "--format=json"], ["languages", "--format=human"], ["schema", "problem"]] {
        let (reader, writer) = std::io::pipe().expect("a pipe");
        drop(reader);
        let output = Command::new(program()).args(arguments).stdout(writer).output().expect("the program runs");
        assert_eq!(output.status.code(), Some(141), "{output:?}");
        assert!(output.stderr.is_empty(), "{output:?}");
    }
}

#[test]
fn sources_that_are_no_programs_are_compile_errors() {
    let scratch = Scratch::new();
    let ten_megabytes = format!("def double(n):\n    return 2 * n\n# {}\n", "x".repeat(10 << 20));
    let twenty_megabytes = format!("{ten_megabytes}# {}\n", "y".repeat(10 << 20));
    let deep = format!("x = {}{}\n", "(".repeat(10_000), ")".repeat(10_000));
    for source in ["", " \n\t\n", &ten_megabytes, &twenty_megabytes, "def double(n)\n    return 1\n", "x = 1\n", &deep]
    {
        let report = scratch.python(source).report();
        let start = source.chars().take(30).collect::<String>();
        assert_eq!((&report["verdict"], &report["score"]), (&"CE".into(), &0.into()), "{start}");
        assert_eq!((&report["cases"], &report["steps"]), (&serde_json::json!([]), &0.into()), "{start}");
        assert_eq!(report["compile"]["ok"], false, "{start}");
        assert!(report["compile"]["message"].as_str().is_some_and(|message| !message.is_empty()), "{start}");
        assert!(report["growth"].is_null(), "{start}");
    }
    let binary = scratch.put("solution.py", b"def double(n):\n    return '\xff\xfe\x00'\n");
    assert_ne!(judge(&scratch.problem(), &binary).report()["verdict"], "AC");
}
