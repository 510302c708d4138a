//! `tatami judge`: the smallest tables on which a query fails.

use std::path::Path;

use serde_json::{Value, json};

use super::counter_example::found;
use super::{Done, Scratch, judge, problem, run};

#[test]
fn every_wrong_query_of_the_bank_gets_a_short_one() {
    for slug in ["course-balances", "podium-places", "practice-streaks", "quiet-customers"] {
        let folder = problem(slug).join("submissions/wrong_answer");
        let mut files: Vec<_> =
            std::fs::read_dir(&folder).expect("a folder").map(|file| file.unwrap().path()).collect();
        files.sort();
        assert!(files.len() > 2, "{slug}");
        for file in files {
            let example = found(&judge(&problem(slug), &file));
            let example = example.unwrap_or_else(|| panic!("{file:?} has no counter-example"));
            let tables = example["input"].as_object().expect("tables");
            let rows: usize = tables.values().map(|rows| rows.as_array().expect("rows").len()).sum();
            assert!((1..=6).contains(&rows) && example["input"].to_string().len() <= 140, "{file:?}: {example}");
            assert_ne!(example["expected"], example["got"], "{file:?}: {example}");
        }
    }
    let of = |slug: &str, file: &str| {
        let folder = problem(slug);
        found(&judge(&folder, &folder.join("submissions/wrong_answer").join(file))).expect("a counter-example")
    };
    let tables = json!({"courses": [[1, "a"]], "payments": [[1, 1, 0, 1]], "refunds": []});
    assert_eq!(of("course-balances", "null_balance.sql")["input"], tables);
    let tables = json!({"runners": [[1, "a"]], "results": [[1, 1, "a", null]]});
    assert_eq!(of("podium-places", "null_wins.sql")["input"], tables);
    // Many are as small as this one; it is the same each time.
    assert_eq!(of("podium-places", "dense_rank.sql"), of("podium-places", "dense_rank.sql"));
}

#[test]
fn what_only_large_cases_show_is_found_in_a_small_one() {
    // Thousands of payments, when a course with more than 12 fails.
    let source = "SELECT courses.id, courses.title,\n  (SELECT COUNT(DISTINCT student_id) FROM payments WHERE course_id = courses.id) AS students,\n  \
                  (SELECT COALESCE(SUM(cents), 0) FROM payments WHERE course_id = courses.id)\n    \
                  - (SELECT COALESCE(SUM(cents), 0) FROM refunds WHERE course_id = courses.id)\n    \
                  + (SELECT COUNT(*) > 22 FROM payments WHERE course_id = courses.id) AS balance\n\
                  FROM courses ORDER BY balance DESC, courses.id;\n";
    let scratch = Scratch::new();
    let example = found(&judge(&problem("course-balances"), &scratch.put("solution.sql", source)));
    let example = example.expect("a counter-example");
    let rows = |name: &str| example["input"][name].as_array().expect("rows").len();
    assert_eq!((rows("courses"), rows("payments"), rows("refunds")), (1, 23, 0), "{example}");
}

const SCHEMA: &str = "PRAGMA foreign_keys = ON;\n\
                      CREATE TABLE teams (code TEXT PRIMARY KEY, name TEXT NOT NULL);\n\
                      CREATE TABLE players (\n  id INTEGER PRIMARY KEY,\n  team TEXT NOT NULL REFERENCES teams (code),\n  \
                      goals INTEGER NOT NULL CHECK (goals >= 3 AND goals <> 20),\n  UNIQUE (team, goals)\n);\n";
const REFERENCE: &str = "SELECT id, goals FROM players ORDER BY id";
const VALID: &str = "def valid(tables):\n    return set(tables) == {\"teams\", \"players\"}\n";
/// Wrong from 17 goals on.
const WRONG_FROM_17: &str = "SELECT id, CASE WHEN goals < 17 THEN goals ELSE 4 END FROM players ORDER BY id";

/// How many goals each player has scored.
fn league(toml: &str, validator: Option<&str>) -> Scratch {
    let scratch = Scratch::new();
    scratch.put(
        "double/problem.toml",
        format!(
            "kind = \"sql\"\ntitle = \"League\"\ndifficulty = \"easy\"\ntopics = [\"sql-joins\"]\nminutes = 5\n{toml}\n"
        ),
    );
    scratch.put("double/schema.sql", SCHEMA);
    let case = |name: &str, players: &[Value]| {
        let expected: Vec<Value> = players.iter().map(|row| json!([row[0], row[2]])).collect();
        let teams = r#"[["red", "Red Foxes"], ["blue", "Blue Owls"], ["green", "Green Frogs"]]"#;
        // Rows go in in this order, and players need their teams.
        let tables = format!("{{\"teams\": {teams}, \"players\": {}}}", json!(players));
        format!("{{\"name\": \"{name}\", \"tables\": {tables}, \"expected\": {}}}\n", json!(expected))
    };
    scratch.put("double/cases/sample.jsonl", case("two", &[json!([1, "red", 3]), json!([2, "blue", 5])]));
    let codes = ["red", "blue", "green"];
    let thirty: Vec<Value> = (0..30).map(|i| json!([i + 40, codes[i % 3], 21 + (i * 37) % 101])).collect();
    scratch.put("double/cases/more.jsonl", case("thirty", &thirty));
    std::fs::remove_dir_all(scratch.problem().join("solutions/python")).expect("a folder");
    scratch.put("double/solutions/sql/main.sql", REFERENCE);
    if let Some(validator) = validator {
        scratch.put("double/validator/validate.py", validator);
    }
    scratch
}

fn query(scratch: &Scratch, source: &str) -> Done {
    judge(&scratch.problem(), &scratch.put("solution.sql", source))
}

#[test]
fn what_breaks_a_constraint_is_never_shown() {
    // The validator knows nothing of keys, references, checks and what is unique: the schema does.
    let done = query(&league("", Some(VALID)), WRONG_FROM_17);
    let keys = json!({
        "input": {"teams": [["", ""]], "players": [[1, "", 17]]}, "expected": [[1, 17]], "got": [[1, 4]],
        "message": "row 1: expected [1, 17], got [1, 4]",
    });
    assert_eq!(found(&done), Some(keys), "{done:?}");
    // 20 goals nobody has; 19 are the most that are fewer.
    let wrong = "SELECT id, CASE WHEN goals < 20 THEN goals ELSE 4 END FROM players ORDER BY id";
    let example = found(&query(&league("", Some(VALID)), wrong)).expect("a counter-example");
    assert_eq!(example["input"]["players"], json!([[1, "", 21]]), "{example}");
    // Two of one team need different numbers, and two teams different names.
    let wrong = "SELECT id, goals + (SELECT COUNT(*) FROM players WHERE goals > 9) / 2 FROM players ORDER BY id";
    let example = found(&query(&league("", Some(VALID)), wrong)).expect("a counter-example");
    let players = example["input"]["players"].as_array().expect("rows");
    assert_eq!(players.len(), 2, "{example}");
    assert!(
        players[0][0] != players[1][0] && (&players[0][1], &players[0][2]) != (&players[1][1], &players[1][2]),
        "{example}"
    );
    for player in players {
        let teams = example["input"]["teams"].as_array().expect("rows");
        assert!(teams.iter().any(|team| team[0] == player[1]), "{example}");
    }
}

#[test]
fn what_the_validator_does_not_take_is_never_shown() {
    let even = VALID.replace("return ", "return len(tables[\"players\"]) % 2 == 0 and ");
    let example = found(&query(&league("", Some(&even)), WRONG_FROM_17)).expect("a counter-example");
    assert_eq!(example["input"]["players"].as_array().map(Vec::len), Some(2), "{example}");
    // It gets one argument, as cases have it.
    let strict = "def valid(tables):\n    teams, players = tables[\"teams\"], tables[\"players\"]\n    \
                  assert isinstance(tables, dict) and isinstance(teams, list)\n    \
                  assert all(isinstance(row, list) and [type(cell) for cell in row] == [int, str, int] for row in players)\n    \
                  return all(code and name for code, name in teams)\n";
    let example = found(&query(&league("", Some(strict)), WRONG_FROM_17)).expect("a counter-example");
    assert_eq!(example["input"], json!({"teams": [["a", "a"]], "players": [[1, "a", 17]]}));
    for validator in [
        "def valid(tables):\n    return False\n",
        "def valid(tables)\n",
        "def valid(teams, players):\n    return True\n",
        "def valid(tables):\n    while True: pass\n",
        "def valid(tables):\n    raise SystemExit\n",
    ] {
        assert_eq!(found(&query(&league("", Some(validator)), WRONG_FROM_17)), None, "{validator}");
    }
    assert_eq!(found(&query(&league("", None), WRONG_FROM_17)), None, "no validator");
    assert_eq!(found(&query(&league("counter_examples = false", Some(VALID)), WRONG_FROM_17)), None);
}

#[test]
fn what_is_right_is_what_the_problem_says() {
    // Any order is right, and only what is wrong besides is shown.
    let unordered = "[compare]\nusing = \"unordered\"";
    let backwards = WRONG_FROM_17.replace("ORDER BY id", "ORDER BY id DESC");
    let example = found(&query(&league(unordered, Some(VALID)), &backwards)).expect("a counter-example");
    assert_eq!(example["input"]["players"], json!([[1, "", 17]]), "{example}");
    let right = REFERENCE.replace("ORDER BY id", "ORDER BY id DESC");
    assert_eq!(query(&league(unordered, Some(VALID)), &right).report()["verdict"], "AC");
    // The samples are in this order by chance.
    let by_goals = REFERENCE.replace("ORDER BY id", "ORDER BY goals");
    let example = found(&query(&league("", Some(VALID)), &by_goals)).expect("a counter-example");
    assert_eq!(example["input"]["players"].as_array().map(Vec::len), Some(2), "{example}");
}

#[test]
fn hostile_queries_keep_to_the_budget_and_to_the_length() {
    const FOR_EVER: &str = "(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT MAX(n) FROM c)";
    let many = FOR_EVER.replacen("FROM c)", "FROM c WHERE n < 3000)", 1);
    // For ever on anything smaller, all of the budget on anything at all, as much output as may be, an error.
    for (instead, most) in [
        (format!("CASE WHEN (SELECT COUNT(*) FROM players) < 30 THEN {FOR_EVER} ELSE 4 END"), 30),
        (many, 30),
        ("replace(hex(zeroblob(2000)), '0', 'ü')".to_owned(), 1),
        ("abs(-9223372036854775807 - 1)".to_owned(), 1),
    ] {
        let source = format!(
            "SELECT id, CASE WHEN (SELECT COUNT(*) FROM players) = 2 THEN goals ELSE {instead} END FROM players ORDER BY id"
        );
        let done = query(&league("", Some(VALID)), &source);
        let report = done.report();
        assert!(["WA", "RE"].contains(&report["verdict"].as_str().unwrap()), "{instead}: {report}");
        let example = found(&done).unwrap_or_else(|| panic!("no counter-example: {instead} {done:?}"));
        let rows = example["input"]["players"].as_array().expect("rows").len();
        assert!(rows <= most, "{instead}: {rows} rows");
        assert!(example.to_string().len() < 12_000, "{instead}: {} bytes", example.to_string().len());
    }
}

#[test]
fn check_asks_the_validator_about_every_case() {
    let findings = |validator: &str| {
        let scratch = league("", Some(validator));
        scratch.put("double/submissions/wrong_answer/large.sql", format!("-- from 17 on\n{WRONG_FROM_17}"));
        let done = run([Path::new("check"), &scratch.problem(), Path::new("--format=json")]);
        let report: Value = serde_json::from_str(&done.stdout).unwrap_or_else(|error| panic!("{error} in {done:?}"));
        let about = |f: &&Value| f["severity"] == "error" || f["code"].as_str().unwrap().contains("validator");
        let words = |f: &Value| format!("{} {}", f["code"].as_str().unwrap(), f["message"].as_str().unwrap());
        report["findings"].as_array().expect("findings").iter().filter(about).map(words).collect::<Vec<String>>()
    };
    assert_eq!(findings(VALID), [] as [&str; 0]);
    let short = "def valid(tables):\n    return len(tables[\"players\"]) < 20\n";
    assert_eq!(findings(short), ["invalid-case the validator does not take this input"]);
    let other = "def valid(tables):\n    return tables[\"players\"][2]\n";
    assert_eq!(
        findings(other),
        ["invalid-case the validator raises on this input: IndexError: list index out of range"]
    );
}

#[test]
fn people_read_tables() {
    let scratch = league("", Some(VALID));
    let source = scratch.put("solution.sql", WRONG_FROM_17);
    let Done { stdout, .. } = run([Path::new("judge"), &scratch.problem(), &source]);
    assert!(stdout.contains("the smallest input found on which it fails"), "{stdout}");
    assert!(stdout.contains("[[1, \"\", 17]]"), "{stdout}");
}
