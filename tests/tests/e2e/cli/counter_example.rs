//! `tatami judge`: the smallest input on which a submission fails.

use std::path::Path;

use serde_json::{Value, json};

use super::{Done, Scratch, judge, problem, run};

/// The counter-examples of a report, which are one or none.
pub(super) fn found(done: &Done) -> Option<Value> {
    let report = done.report();
    let cases = report["cases"].as_array().expect("cases");
    let with: Vec<&Value> = cases.iter().filter(|case| case.get("counter_example").is_some()).collect();
    assert!(with.len() <= 1, "{report}");
    with.first().map(|case| {
        assert_ne!(case["group"], "sample", "{report}");
        assert!(["WA", "RE"].contains(&case["verdict"].as_str().unwrap_or_default()), "{report}");
        assert!(case.get("input").is_none() && case.get("expected").is_none() && case.get("got").is_none(), "{report}");
        let example = case["counter_example"].clone();
        let keys = example.as_object().expect("an object").keys();
        let keys: Vec<&String> = keys.filter(|key| *key != "got_instead").collect();
        assert_eq!(keys, ["expected", "got", "input", "message"]);
        example
    })
}

fn on(slug: &str, file: &str, source: &str) -> Option<Value> {
    let scratch = Scratch::new();
    found(&judge(&problem(slug), &scratch.put(file, source)))
}

#[test]
fn a_wrong_two_sum_gets_a_tiny_one_and_always_the_same() {
    let source = "def two_sum(nums, target):\n    seen = {}\n    for i, x in enumerate(nums):\n        \
                  if seen.get(target - x):\n            return [seen[target - x], i]\n        seen[x] = i\n    return [0, 1]\n";
    let example = on("two-sum", "solution.py", source).expect("a counter-example");
    let nums = example["input"]["nums"].as_array().expect("numbers");
    assert_eq!(nums.len(), 3, "{example}");
    assert!(nums.iter().all(|number| number.as_i64().is_some_and(|number| number.abs() <= 1)), "{example}");
    assert_eq!(example["got"], json!([0, 1]));
    assert_ne!(example["expected"], example["got"]);
    assert_eq!(on("two-sum", "solution.py", source), Some(example));
}

#[test]
fn every_wrong_submission_of_the_bank_gets_one_that_is_short() {
    // A function of each shape: lists, squares in place, trees, linked lists, calls, a checker, maps, floats, texts.
    for (slug, file) in [
        ("binary-search", "wrong_answer/stops_early.py"),
        ("rotate-matrix", "wrong_answer/misses_the_middle.js"),
        ("level-order", "wrong_answer/skips_zero.js"),
        ("reverse-linked-list", "wrong_answer/loses_last.js"),
        ("reverse-linked-list", "runtime_error/empty_list.py"),
        ("nested-transactions", "wrong_answer/zero_is_missing.js"),
        ("course-order", "wrong_answer/wrong_way_round.js"),
        ("word-frequencies", "wrong_answer/split_on_spaces.py"),
        ("sliding-median", "wrong_answer/integer_division.py"),
        ("balanced-brackets", "wrong_answer/counters.py"),
    ] {
        let folder = problem(slug);
        let example = found(&judge(&folder, &folder.join("submissions").join(file)));
        let example = example.unwrap_or_else(|| panic!("{slug} {file} has no counter-example"));
        assert!(example["input"].to_string().len() <= 100, "{slug} {file}: {example}");
        assert!(!example["message"].as_str().expect("a message").is_empty(), "{slug} {file}: {example}");
    }
}

#[test]
fn compiled_languages_have_them_too() {
    let source = "long long search(std::vector<long long> nums, long long target) {\n    \
                  return nums.empty() ? -1 : nums.at(nums.size() / 2) == target ? (long long)nums.size() / 2 : -1;\n}\n";
    let example = on("binary-search", "solution.cpp", source).expect("a counter-example");
    assert_eq!((&example["got"], &example["expected"]), (&json!(-1), &json!(0)), "{example}");
    assert_eq!(example["input"]["nums"].as_array().map(Vec::len), Some(2), "{example}");
}

/// Divide by a number that is not 0.
fn quotient(validator: Option<&str>, toml: &str, cases: &str) -> Scratch {
    let scratch = Scratch::new();
    scratch.put(
        "double/problem.toml",
        format!(
            "kind = \"function\"\ntitle = \"Quotient\"\ndifficulty = \"easy\"\ntopics = [\"math\"]\nminutes = 5\n{toml}\n\
             [signature]\nfunction = \"quotient(a: int, b: int) -> int\"\n"
        ),
    );
    scratch.put("double/cases/sample.jsonl", "{\"name\": \"one\", \"args\": [6, 3], \"expected\": 2}\n");
    scratch.put("double/cases/more.jsonl", cases);
    scratch.put("double/solutions/python/main.py", "def quotient(a, b):\n    return a // b if b else 0\n");
    if let Some(validator) = validator {
        scratch.put("double/validator/validate.py", validator);
    }
    scratch
}

const HIDDEN: &str = "{\"name\": \"two\", \"args\": [900, 30], \"expected\": 30}\n";
/// Right for the sample alone.
const ALWAYS_TWO: &str = "def quotient(a, b):\n    return 2\n";
const NOT_ZERO: &str = "def valid(a, b):\n    return b != 0 and b > 3\n";

#[test]
fn what_the_validator_does_not_take_is_never_shown() {
    // The reference answers 0 for b = 0, but the statement does not ask for that.
    let example = found(&quotient(Some(NOT_ZERO), "", HIDDEN).python(ALWAYS_TWO));
    let wanted = json!({"input": {"a": 0, "b": 4}, "expected": 0, "got": 2});
    let example = example.expect("a counter-example");
    for key in ["input", "expected", "got"] {
        assert_eq!(example[key], wanted[key], "{example}");
    }
    // A validator that raises has not taken it; one that takes nothing leaves nothing to be shown.
    let raises = "def valid(a, b):\n    return 1 // (b - 4) >= 0 and b > 3\n";
    let example = found(&quotient(Some(raises), "", HIDDEN).python(ALWAYS_TWO)).expect("a counter-example");
    assert_eq!(example["input"], json!({"a": 0, "b": 5}));
    for broken in
        ["def valid(a, b):\n    return False\n", "def valid(a, b)\n", "def valid(a, b):\n    while True: pass\n"]
    {
        assert_eq!(found(&quotient(Some(broken), "", HIDDEN).python(ALWAYS_TWO)), None, "{broken}");
    }
}

#[test]
fn there_is_none_where_it_could_accuse_falsely_or_is_not_wanted() {
    assert_eq!(found(&quotient(None, "", HIDDEN).python(ALWAYS_TWO)), None, "no validator");
    assert_eq!(found(&quotient(Some(NOT_ZERO), "counter_examples = false", HIDDEN).python(ALWAYS_TWO)), None);
    let several = "{\"name\": \"two\", \"args\": [900, 30], \"expected_any\": [30, 31]}\n";
    assert_eq!(found(&quotient(Some(NOT_ZERO), "", several).python(ALWAYS_TWO)), None, "several answers are right");
    // Right, out of steps, and out of memory.
    for source in [
        "def quotient(a, b):\n    return a // b\n",
        "def quotient(a, b):\n    while a > 6: pass\n    return 2\n",
        "def quotient(a, b):\n    return 2 if a == 6 else len(bytearray(1 << 30))\n",
    ] {
        assert_eq!(found(&quotient(Some(NOT_ZERO), "", HIDDEN).python(source)), None, "{source}");
    }
}

#[test]
fn what_a_submission_answers_cannot_make_it_long() {
    let flood = "def quotient(a, b):\n    if a == 6: return 2\n    raise ValueError('x' * 50_000)\n";
    let done = quotient(Some(NOT_ZERO), "", HIDDEN).python(flood);
    let example = found(&done).expect("a counter-example");
    assert_eq!(example["input"], json!({"a": 0, "b": 4}));
    assert!(example.to_string().len() < 4_000, "{}", example.to_string().len());
}

#[test]
fn people_read_it_below_the_cases() {
    let scratch = quotient(Some(NOT_ZERO), "", HIDDEN);
    let source = scratch.put("solution.py", ALWAYS_TWO);
    let judged = run([Path::new("judge"), &scratch.problem(), &source]);
    assert!(judged.stdout.contains("the smallest input found on which it fails"), "{judged:?}");
    assert!(judged.stdout.contains("{\"a\": 0, \"b\": 4}"), "{judged:?}");
}

#[test]
fn check_asks_the_validator_about_every_case() {
    let findings = |validator: &str| {
        let scratch = quotient(Some(validator), "", HIDDEN);
        scratch.put("double/submissions/wrong_answer/two.py", format!("# always 2\n{ALWAYS_TWO}"));
        let done = run([Path::new("check"), &scratch.problem(), Path::new("--format=json")]);
        let report: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|error| panic!("{error} in {done:?}"));
        let errors = report["findings"].as_array().expect("findings").iter().filter(|f| f["severity"] == "error");
        let of = |f: &Value| {
            let path = f["path"].as_str().and_then(|path| path.split_once("double/")).expect("a path in it").1;
            format!(
                "{} {path}:{} {}",
                f["code"].as_str().expect("a code"),
                f["line"],
                f["message"].as_str().expect("words")
            )
        };
        let errors: Vec<String> = errors.map(of).collect();
        assert_eq!(done.code, Some(i32::from(!errors.is_empty())), "{done:?}");
        errors
    };
    assert_eq!(findings("def valid(a, b):\n    return b != 0\n"), [] as [&str; 0]);
    assert_eq!(findings(NOT_ZERO), ["invalid-case cases/sample.jsonl:1 the validator does not take this input"]);
    assert_eq!(
        findings("def valid(a, b):\n    return a < 7 or a / 0\n"),
        ["invalid-case cases/more.jsonl:1 the validator raises on this input: ZeroDivisionError: division by zero"]
    );
    let broken = findings("def valid(a, b):\n    return (\n");
    assert!(broken.len() == 1 && broken[0].starts_with("validator validator/validate.py:1 "), "{broken:?}");
    let misnamed = findings("def is_valid(a, b):\n    return True\n");
    assert!(misnamed[0].starts_with("validator-form validator/validate.py:1 "), "{misnamed:?}");
}
