//! `tatami rejudge`: what was recorded, and what moved since.

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use tatami_tests::harness::{Server, bank, program};

use super::{Done, Scratch, run};
use crate::practice::RIGHT;

fn rejudge(arguments: &[&Path]) -> Done {
    run([Path::new("rejudge")].iter().chain(arguments).chain(&[Path::new("--format=json")]))
}

#[test]
fn nothing_moves_until_something_does() {
    let scratch = Scratch::new();
    scratch
        .put("double/submissions/wrong_answer/one_more.py", "# One too many.\ndef double(n):\n    return n + n + 1\n");
    let (problem, file) = (scratch.problem(), scratch.0.path().join("kept/before.json"));
    let recorded = rejudge(&[&problem, Path::new("--record"), &file]);
    assert_eq!(recorded.code, Some(0), "{recorded:?}");

    let against = |file: &Path| rejudge(&[&problem, Path::new("--against"), file]);
    let same = against(&file);
    assert_eq!(same.code, Some(0), "{same:?}");
    let same: Value = serde_json::from_str(&same.stdout).expect("JSON");
    assert_eq!((&same["compared"], &same["moved"]), (&json!(2), &json!([])));

    // As if an earlier engine had taken half the steps for one, and had accepted the other.
    let mut before: Value = serde_json::from_slice(&std::fs::read(&file).expect("recorded")).expect("JSON");
    for solution in before["solutions"].as_array_mut().expect("solutions") {
        if solution["path"] == "solutions/python/main.py" {
            let steps = solution["scored"]["steps"].as_u64().expect("steps");
            solution["scored"]["steps"] = json!(steps / 2);
        } else {
            solution["scored"]["verdict"] = json!("AC");
            solution["scored"]["score"] = json!(100);
        }
        solution["scored"]["engine"]["image"] = json!("an earlier one");
    }
    let before = scratch.put("earlier.json", before.to_string());
    let moved = against(&before);
    assert_eq!(moved.code, Some(1), "{moved:?}");
    let moved: Value = serde_json::from_str(&moved.stdout).expect("JSON");
    let [verdict, steps] = moved["moved"].as_array().expect("a list").as_slice() else { panic!("{moved}") };
    assert_eq!((&verdict["before"]["verdict"], &verdict["after"]["verdict"]), (&json!("AC"), &json!("WA")));
    assert_eq!(steps["what"], "solutions/python/main.py");
    let ratio = steps["steps_ratio"].as_f64().expect("a ratio");
    assert!((1.9..2.1).contains(&ratio), "{ratio}");

    let words = run([Path::new("rejudge"), &problem, Path::new("--against"), &before]);
    assert_eq!(words.code, Some(1));
    assert!(words.stdout.contains("AC 100 → WA 0") && words.stdout.contains("2 of 2 solutions moved"), "{words:?}");
}

#[test]
fn without_options_the_first_run_records_and_the_next_compares() {
    let scratch = Scratch::new();
    let data = scratch.0.path().join("data");
    let rejudge = || {
        let mut command = Command::new(program());
        command.arg("rejudge").arg(scratch.problem()).args(["--format", "json"]).env("TATAMI_DATA_DIR", &data);
        let output = command.output().expect("the program runs");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        (
            String::from_utf8(output.stderr).expect("text"),
            serde_json::from_slice::<Value>(&output.stdout).expect("JSON"),
        )
    };
    let file = data.join("references.json");
    let (told, first) = rejudge();
    assert!(told.contains(&format!("recorded 1 solution in {}", file.display())), "{told}");
    assert_eq!(first["moved"], json!([]));
    let recorded = std::fs::read(&file).expect("the file is there");
    let (told, second) = rejudge();
    assert!(!told.contains("recorded"), "{told}");
    assert_eq!((&second["compared"], &second["moved"]), (&json!(1), &json!([])));
    assert_eq!(std::fs::read(&file).expect("the file is there"), recorded);
}

#[test]
fn what_cannot_be_compared_is_refused() {
    let scratch = Scratch::new();
    let problem = scratch.problem();
    rejudge(&[Path::new("/nowhere/at/all")]).refused("/nowhere/at/all");
    rejudge(&[&problem, Path::new("--against"), Path::new("/nowhere/before.json")]).refused("before.json");
    let text = scratch.put("text.json", "not recorded\n");
    rejudge(&[&problem, Path::new("--against"), &text]).refused("was not recorded");
    rejudge(&[&problem, Path::new("--data-dir"), scratch.0.path()]).refused("no database");
    let both = [&problem, Path::new("--data-dir"), scratch.0.path(), Path::new("--record"), &text];
    rejudge(&both).refused("cannot be used with");
    let empty = scratch.0.path().join("empty");
    std::fs::create_dir(&empty).expect("a folder");
    rejudge(&[&empty, Path::new("--record"), &scratch.0.path().join("none.json")]).refused("solutions");
}

#[test]
fn stored_submissions_of_another_engine_are_judged_again_and_left_alone() {
    let server = Server::start();
    let ada = server.user("ada");
    assert_eq!(ada.judge("core/two-sum", RIGHT, "one").verdict(), "AC");
    assert_eq!(ada.judge("core/two-sum", &format!("{RIGHT}# again\n"), "two").verdict(), "AC");
    let (data, packs) = (server.finish(), bank());
    let stored = |more: &[&str]| {
        let more = more.iter().map(Path::new);
        // The packs that the server had.
        let arguments = [packs.as_path(), Path::new("--data-dir"), data.path()].into_iter().chain(more);
        let done = rejudge(&arguments.collect::<Vec<_>>());
        let found: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|error| panic!("{error} in {done:?}"));
        (done.code, found)
    };
    let (code, found) = stored(&[]);
    assert_eq!((code, &found["compared"]), (Some(0), &json!(0)), "all of it is the present engine's: {found}");

    // As if an earlier image had scored the first one, and had done so in a single step.
    sql(&data, "UPDATE submissions SET engine_image = 'earlier', steps = 1 WHERE idempotency_key = 'one'");
    let (code, found) = stored(&[]);
    assert_eq!((code, &found["compared"]), (Some(1), &json!(1)), "{found}");
    let moved = &found["moved"][0];
    assert_eq!((&moved["problem"], &moved["problem_changed"]), (&json!("core/two-sum"), &json!(false)));
    assert_eq!((&moved["before"]["steps"], &moved["before"]["engine"]["image"]), (&json!(1), &json!("earlier")));
    assert_eq!((&moved["after"]["verdict"], &moved["after"]["score"]), (&json!("AC"), &json!(100)));
    assert_eq!(stored(&[]).1, found, "it was only looked at: the same is found again");
    assert_eq!(stored(&["--problem=core/lru-cache"]).1["compared"], 0);
    assert_eq!(stored(&["--problem=core/two-sum"]).1["compared"], 1);
    assert_eq!(stored(&["--limit=0"]).1["compared"], 0);
    rejudge(&[Path::new("--data-dir"), data.path(), Path::new("--problem=nonsense")]).refused("core/two-sum");
}

/// Changes the database of a server that ended. Python, which the build needs anyway, brings SQLite along.
fn sql(data: &tempfile::TempDir, statement: &str) {
    let script = "import sqlite3, sys\nc = sqlite3.connect(sys.argv[1])\nc.execute(sys.argv[2])\nc.commit()\n";
    let database = data.path().join("tatami.sqlite");
    let done = Command::new("python3").args(["-c", script]).arg(database).arg(statement).status();
    assert!(done.expect("python3 is installed").success());
}
