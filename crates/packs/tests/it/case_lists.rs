//! The mode `test`: its keys, its files and its static checks.

use insta::assert_snapshot;
use tatami_domain::{Language, Verdict};
use tatami_packs::check;

use crate::fixture::{Fixture, TOML};

const LIST: &str = "{\"args\": [1, [2]], \"expected\": 3}\n";

fn findings(fixture: &Fixture) -> String {
    fixture.short(&check(&fixture.path()).diagnostics)
}

/// A problem in the mode without a finding.
fn sound() -> Fixture {
    let fixture = Fixture::function();
    fixture.write("problem.toml", format!("mode = \"test\"\n{TOML}[tests]\nmutants = 70\ncases = 12\n"));
    fixture.write("hints.md", "One.\n---\nTwo.\n").write("editorial.md", "Add them.\n");
    for (name, answer) in [("zero", "0"), ("first", "a"), ("rest", "sum(b)")] {
        let path = format!("submissions/wrong_answer/{name}.py");
        fixture.write(&path, format!("# only {name}\ndef add(a, b):\n    return {answer}\n"));
    }
    fixture.write("tests/accepted/model.jsonl", LIST).write("tests/wrong_answer/weak.jsonl", LIST);
    assert_eq!(findings(&fixture), "");
    fixture
}

#[test]
fn a_problem_says_what_is_to_be_caught() {
    let loaded = sound().load().value.unwrap();
    let coding = loaded.problem.coding().unwrap();
    let catching = coding.catching.as_ref().unwrap();
    assert_eq!((catching.mutants, catching.cases), (70, 12));
    let lists: Vec<_> = catching.lists.iter().map(|list| (list.path.as_str(), list.verdict)).collect();
    let wanted =
        [("tests/accepted/model.jsonl", Verdict::Accepted), ("tests/wrong_answer/weak.jsonl", Verdict::WrongAnswer)];
    assert_eq!(lists, wanted);
    assert_eq!(coding.wrong_solutions().count(), 3);
    assert_eq!(coding.languages(), [Language::Python]);

    let fixture = sound();
    fixture.write("problem.toml", format!("mode = \"test\"\n{TOML}"));
    let loaded = fixture.load().value.unwrap();
    let catching = loaded.problem.coding().unwrap().catching.as_ref().unwrap();
    assert_eq!((catching.mutants, catching.cases), (80, 100));
    // In another mode there is nothing to catch.
    assert!(Fixture::function().load().value.unwrap().problem.coding().unwrap().catching.is_none());
}

#[test]
fn what_is_missing_is_named() {
    let fixture = sound();
    for gone in ["tests", "submissions", "solutions"] {
        std::fs::remove_dir_all(fixture.path().join(gone)).unwrap();
    }
    fixture.write("solutions/javascript/main.js", "const add = (a, b) => 3;\n");
    fixture.write("submissions/wrong_answer/one.js", "// 1\nconst add = () => 1;\n");
    fixture.write("submissions/time_limit/slow.py", "# slow\ndef add(a, b):\n    while True: pass\n");
    assert_snapshot!(findings(&fixture), @"
    warning few-wrong-solutions problem.toml:1:8: only 0 wrong solutions in Python to catch; 3 or more make a problem (file them under `submissions/wrong_answer/` or `submissions/runtime_error/`)
    error missing-reference problem.toml:1:8: the mode `test` needs a reference in Python (write `solutions/python/main.py`: cases are compared with it, and mutants are made of it)
    error no-model-list problem.toml:1:8: no list of cases shows that enough can be caught (write a list of cases that catches enough as `tests/accepted/model.jsonl`)
    warning no-weak-list problem.toml:1:8: no list of cases is too weak, which would show that it takes thought (write one as `tests/wrong_answer/too-few.jsonl`)
    error language-not-offered solutions/javascript/main.js:1:1: this problem cannot be solved in JavaScript (its languages are `python`)
    error language-not-offered submissions/wrong_answer/one.js:1:1: this problem cannot be solved in JavaScript (its languages are `python`)
    ");
}

#[test]
fn what_does_not_belong_is_named() {
    let fixture = sound();
    fixture.write("problem.toml", format!("mode = \"test\"\n{TOML}[tests]\nmutants = 101\ncases = 0\nshare = 1\n"));
    fixture.write("tests/time_limit/a.jsonl", LIST).write("tests/accepted/a.py", "");
    fixture.write("tests/accepted/large.jsonl", vec![b' '; 65537]);
    assert_snapshot!(findings(&fixture), @"
    error out-of-range problem.toml:11:11: `mutants` is from 0 to 100
    error out-of-range problem.toml:12:9: `cases` is from 1 to 100
    error unknown-key problem.toml:13:1: unknown key `share` (the keys here are `mutants` and `cases`)
    warning unknown-file tests/accepted/a.py:1:1: this file is not part of the problem format and is not used
    error source-too-large tests/accepted/large.jsonl:1:1: the list is larger than the problem allows: 65537 bytes
    error unknown-verdict tests/time_limit/a.jsonl:1:1: `time_limit` is not a verdict that a list of cases can be filed under (the folders are `accepted`, `wrong_answer` and `compile_error`)
    ");

    let fixture = sound();
    fixture.write("problem.toml", format!("{TOML}[tests]\n"));
    assert_snapshot!(findings(&fixture), @r#"
    error conflicting-keys problem.toml:9:1: `[tests]` is for the mode `test` (set `mode = "test"`, or leave the section out)
    warning unused-list tests/accepted/model.jsonl:1:1: `tests/` is for the mode test
    warning unused-list tests/wrong_answer/weak.jsonl:1:1: `tests/` is for the mode test
    "#);

    let fixture = Fixture::of(&format!(
        "mode = \"test\"\n{}",
        TOML.split("[signature]").next().unwrap().replace("function", "program")
    ));
    let found = findings(&fixture);
    assert!(found.contains("error wrong-kind problem.toml:1:8: the mode `test` is for function problems"), "{found}");
}
