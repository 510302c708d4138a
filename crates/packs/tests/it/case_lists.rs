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
    assert_snapshot!(findings(&fixture), @"");
}

#[test]
fn what_does_not_belong_is_named() {
    let fixture = sound();
    fixture.write("problem.toml", format!("mode = \"test\"\n{TOML}[tests]\nmutants = 101\ncases = 0\nshare = 1\n"));
    fixture.write("tests/time_limit/a.jsonl", LIST).write("tests/accepted/a.py", "");
    fixture.write("tests/accepted/large.jsonl", vec![b' '; 65537]);
    assert_snapshot!(findings(&fixture), @"");

    let fixture = sound();
    fixture.write("problem.toml", format!("{TOML}[tests]\n"));
    assert_snapshot!(findings(&fixture), @"");

    let fixture = Fixture::of(&format!(
        "mode = \"test\"\n{}",
        TOML.split("[signature]").next().unwrap().replace("function", "program")
    ));
    let found = findings(&fixture);
    assert!(found.contains("error wrong-kind problem.toml:1:8: the mode `test` is for function problems"), "{found}");
}
