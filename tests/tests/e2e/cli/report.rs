//! `tatami judge`: the report.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::Value;

use super::{Scratch, judge, problem, run};

fn keys(value: &Value) -> BTreeSet<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn a_report_has_the_keys_of_the_contract_and_no_others() {
    let folder = problem("two-sum");
    let report = judge(&folder, &folder.join("solutions/python/main.py")).report();
    let expected = [
        "cases",
        "compile",
        "engine",
        "growth",
        "language",
        "load_steps",
        "peak_memory_bytes",
        "score",
        "steps",
        "total_steps",
        "verdict",
    ];
    assert_eq!(keys(&report), BTreeSet::from(expected));
    assert_eq!(keys(&report["compile"]), BTreeSet::from(["message", "ok"]));
    assert_eq!(keys(&report["engine"]), BTreeSet::from(["config", "image", "wasmtime"]));
    assert_eq!((&report["verdict"], &report["score"]), (&"AC".into(), &100.into()));
    assert_eq!((&report["language"], &report["compile"]["ok"]), (&"python".into(), &true.into()));
    assert_eq!(keys(&report["growth"]), BTreeSet::from(["class", "expected", "fit", "points"]));
    assert_eq!((&report["growth"]["class"], &report["growth"]["expected"]), (&"n".into(), &"n".into()));
    assert!(report["growth"]["points"][0]["size"]["n"].as_u64() > Some(0), "{}", report["growth"]);

    let cases = report["cases"].as_array().expect("cases");
    let groups: Vec<&str> = cases.iter().map(|case| case["group"].as_str().expect("a group")).collect();
    let mut in_file_order = groups.clone();
    in_file_order.dedup();
    assert_eq!(in_file_order, ["sample", "edges", "random", "large"]);
    for case in cases {
        let hidden = ["group", "message", "name", "peak_memory_bytes", "steps", "verdict"];
        let shown = ["expected", "got", "input", "stdout"];
        let mut expected = BTreeSet::from(hidden);
        if case["group"] == "sample" {
            expected.extend(shown);
        }
        assert_eq!(keys(case), expected);
        assert!(case["steps"].as_u64() > Some(0) && case["peak_memory_bytes"].as_u64() > Some(0));
    }
    let steps = cases.iter().filter_map(|case| case["steps"].as_u64());
    assert_eq!(report["steps"].as_u64(), steps.clone().max());
    assert_eq!(report["total_steps"].as_u64(), Some(steps.sum()));
    let sample = &cases[0];
    assert_eq!(sample["input"], serde_json::json!({"nums": [12, 5, 8, 20], "target": 17}));
    assert_eq!((&sample["expected"], &sample["stdout"]), (&serde_json::json!([0, 1]), &"".into()));
}

#[test]
fn what_came_instead_of_the_declared_type_is_told_of_samples() {
    let scratch = Scratch::new();
    let two_sum = problem("two-sum");
    let judged = |name: &str, text: &str| judge(&two_sum, &scratch.put(name, text)).report();
    let check = |report: &Value, message: &str, came: &str| {
        for case in report["cases"].as_array().expect("cases") {
            assert_eq!(case["verdict"], "WA", "{case}");
            if case["group"] == "sample" {
                assert_eq!((&case["message"], &case["got"]), (&message.into(), &Value::Null), "{case}");
                assert_eq!(case["got_instead"], came, "{case}");
            } else {
                assert!(case.get("got_instead").is_none(), "{case}");
                assert!(!case["message"].as_str().is_some_and(|words| words.contains("'ab'")), "{case}");
            }
        }
    };
    let report = judged("text.py", "def two_sum(nums, target):\n    return 'ab'\n");
    check(&report, "not of the type asked for – expected list<int>, got str: 'ab'", "'ab' (str)");
    let report = judged("inside.py", "def two_sum(nums, target):\n    return [0, 'ab']\n");
    check(&report, "not of the type asked for – expected int, got str at [1]: 'ab'", "[1] is 'ab' (str)");
    let report = judged("nothing.js", "function twoSum(nums, target) {}\n");
    check(&report, "not of the type asked for – expected list<int>, got undefined", "undefined");

    let source = scratch.put("none.py", "def two_sum(nums, target):\n    pass\n");
    let read = run(["judge".as_ref(), two_sum.as_os_str(), source.as_os_str()]).stdout;
    assert!(read.contains("got      None") && !read.contains("null"), "{read}");
}

#[test]
fn ten_runs_take_the_same_steps() {
    let scratch = Scratch::new();
    let source = scratch.put("solution.py", "import random\ndef double(n):\n    return sum([n, len({n})]) + n - 1\n");
    let one = || {
        let report = judge(&scratch.problem(), &source).report();
        (report["steps"].clone(), report["total_steps"].clone(), report["load_steps"].clone())
    };
    let first = one();
    for _ in 1..10 {
        assert_eq!(one(), first);
    }
}

#[test]
fn a_problem_works_outside_of_its_pack() {
    let folder = tempfile::TempDir::new().expect("a folder");
    copy(&problem("binary-search"), &folder.path().join("alone"));
    let copied = folder.path().join("alone");
    let report = judge(&copied, &copied.join("solutions/python/main.py")).report();
    assert_eq!(report["verdict"], "AC");
}

#[test]
fn the_program_works_from_any_folder() {
    let scratch = Scratch::new();
    scratch.put("mine.py", "def double(n):\n    return 2 * n\n");
    let mut command = std::process::Command::new(tatami_tests::harness::program());
    let output =
        command.args(["judge", "double", "mine.py", "--format", "json"]).current_dir(scratch.0.path()).output();
    let output = output.expect("the program can be started");
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
}

#[test]
fn the_language_can_be_named() {
    let scratch = Scratch::new();
    let source = scratch.put("solution.txt", "const double = (n) => 2 * n;\n");
    let arguments = ["--language=javascript", "--format=json"].map(Path::new);
    let judged = run([Path::new("judge"), &scratch.problem(), &source].into_iter().chain(arguments));
    assert_eq!(judged.report()["language"], "javascript");
}

#[test]
fn what_people_read_names_the_verdict() {
    let scratch = Scratch::new();
    let source = scratch.put("solution.py", "def double(n):\n    return n\n");
    let judged = run([Path::new("judge"), &scratch.problem(), &source]);
    assert_eq!(judged.code, Some(1), "{judged:?}");
    assert!(judged.stdout.starts_with("Wrong Answer (WA)"), "{judged:?}");
    assert!(!judged.stdout.contains('\u{1b}'), "no colours where there is no terminal");
}

#[test]
fn c_is_compiled_and_its_errors_carry_the_line() {
    let folder = problem("range-totals");
    let report = judge(&folder, &folder.join("solutions/c/main.c")).report();
    assert_eq!((&report["verdict"], &report["language"]), (&"AC".into(), &"c".into()));
    let scratch = Scratch::new();
    let source = scratch.put("main.c", "#include <stdio.h>\nint main(void) {\n    return missing;\n}\n");
    let report = judge(&folder, &source).report();
    assert_eq!((&report["verdict"], &report["compile"]["ok"]), (&"CE".into(), &false.into()));
    let message = report["compile"]["message"].as_str().expect("a message");
    assert!(message.starts_with("solution.c:3:12: error:"), "{message}");
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in from.read_dir().expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        match entry.path().is_dir() {
            true => copy(&entry.path(), &target),
            false => drop(std::fs::copy(entry.path(), target).expect("a file can be copied")),
        }
    }
}

#[test]
fn what_is_printed_stands_in_the_report_to_the_last_character() {
    let scratch = Scratch::new();
    let source = "def two_sum(nums, target):\n    print('\\x7f\\x1b[31m|')\n    return [0, 1]\n";
    let report = judge(&problem("two-sum"), &scratch.put("solution.py", source)).report();
    assert_eq!(report["cases"][0]["stdout"], "\u{7f}\u{1b}[31m|\n", "{report}");
}
