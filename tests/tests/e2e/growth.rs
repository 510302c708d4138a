//! Measured growth, evaluated: every solution of `tests/growth` through the real program, against its known class and
//! against the table in `docs/growth.md`.
//!
//! Steps are exact, so the table is the same everywhere. Rust alone is compiled by the machine's own compiler: there only
//! the class is compared, and where it is not ready its rows are left as they are, and this says so.

mod table;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use tatami_tests::harness::program;
use tempfile::TempDir;

use table::Row;

/// In percent.
const LEAST_RIGHT: usize = 95;
const LEAST_SOLUTIONS: usize = 60;
/// Set, the table is written anew in place of being compared.
const REWRITE: &str = "TATAMI_REWRITE";

/// A solution of known growth.
struct Solution {
    /// Below `tests/growth/solutions`.
    path: String,
    problem: String,
    class: &'static str,
    language: &'static str,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("growth")
}

fn solutions() -> Vec<Solution> {
    let root = folder().join("solutions");
    let names = |folder: &Path| -> Vec<String> {
        let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().expect("a plain name")).collect();
        names.sort();
        names
    };
    let mut found = Vec::new();
    for problem in names(&root) {
        for class in names(&root.join(&problem)) {
            for file in names(&root.join(&problem).join(&class)) {
                let path = format!("{problem}/{class}/{file}");
                let extension = file.rsplit('.').next().expect("an extension");
                let language = match extension {
                    "py" => "python",
                    "js" => "javascript",
                    "ts" => "typescript",
                    "cpp" => "cpp",
                    "go" => "go",
                    "rs" => "rust",
                    other => panic!("{path}: `{other}` is no extension"),
                };
                let class = table::class(&class).unwrap_or_else(|| panic!("{path}: no class is called `{class}`"));
                // The first line says the class as well, and why.
                let source = std::fs::read_to_string(root.join(&path)).expect("the source");
                let said = source.trim_start_matches(['#', '/', ' ']);
                assert!(said.starts_with(&format!("{class}: ")), "{path} does not begin with `{class}: `");
                found.push(Solution { path, problem: problem.clone(), class, language });
            }
        }
    }
    found
}

fn output(arguments: &[&std::ffi::OsStr]) -> String {
    let output = Command::new(program()).args(arguments).stdin(Stdio::null()).output().expect("the program runs");
    assert!(!output.stdout.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("standard output is text")
}

fn report(problem: &Path, source: &Path) -> Value {
    let text = output(&["judge".as_ref(), problem.as_ref(), source.as_ref(), "--format=json".as_ref()]);
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error} in {text}"))
}

/// The `growth` of the report on a solution.
fn judged(solution: &Solution) -> Value {
    let problem = folder().join("pack").join(&solution.problem);
    let report = report(&problem, &folder().join("solutions").join(&solution.path));
    assert_eq!(report["verdict"], "AC", "{}: {report}", solution.path);
    let growth = report["growth"].clone();
    let fit = growth["fit"].as_f64().unwrap_or(-1.0);
    assert!((0.0..=1.0).contains(&fit), "{}: {growth}", solution.path);
    let points = growth["points"].as_array().expect("points");
    for point in points {
        let size = point["size"].as_object().expect("sizes by name");
        let names: Vec<&str> = size.keys().map(String::as_str).collect();
        let n = size["n"].as_u64().expect("a number");
        match solution.problem.as_str() {
            "graph" => assert_eq!((names, size["m"].as_u64()), (vec!["m", "n"], Some(n - 1)), "{point}"),
            "join" => assert_eq!((names, size["m"].as_u64()), (vec!["m", "n"], Some(n / 2)), "{point}"),
            _ => assert_eq!(names, ["n"], "{point}"),
        }
        assert!(point["steps"].as_u64() > Some(0), "{point}");
    }
    growth
}

/// Why Rust is not ready; every other language has to be.
fn without_rust() -> Option<String> {
    let listed: Vec<Value> =
        serde_json::from_str(&output(&["languages".as_ref(), "--format=json".as_ref()])).expect("a list of languages");
    for language in &listed {
        if language["ready"] == false {
            let reason = language["reason"].as_str().filter(|reason| !reason.is_empty()).expect("a reason");
            assert_eq!(language["name"], "rust", "not ready: {reason}");
            return Some(reason.to_owned());
        }
    }
    None
}

/// All of them, as many at once as there are cores.
fn measure(solutions: &[Solution]) -> Vec<Row> {
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let work = || {
        let mut rows = Vec::new();
        while let Some(solution) = solutions.get(next.fetch_add(1, Ordering::Relaxed)) {
            let growth = judged(solution);
            rows.push(Row {
                path: solution.path.clone(),
                language: solution.language.to_owned(),
                class: solution.class.to_owned(),
                measured: growth["class"].as_str().expect("a class").to_owned(),
                fit: format!("{:.2}", growth["fit"].as_f64().expect("a number")),
            });
        }
        rows
    };
    let mut rows: Vec<Row> = std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().flat_map(|worker| worker.join().expect("a solution fails; see above")).collect()
    });
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    rows
}

#[test]
fn solutions_of_known_growth_get_their_class() {
    let mut solutions = solutions();
    assert!(solutions.len() >= LEAST_SOLUTIONS);
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/growth.md");
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    let rewrite = std::env::var_os(REWRITE).is_some_and(|value| !value.is_empty());
    if let Some(reason) = without_rust() {
        eprintln!("\n!! Rust is not ready here, so the growth of its solutions is NOT measured: {reason}\n");
        assert!(!rewrite, "the table cannot be written without Rust");
        solutions.retain(|solution| solution.language != "rust");
    }
    let rows = measure(&solutions);
    let held_out = std::fs::read_to_string(folder().join("held-out.txt")).expect("the list");
    if rewrite {
        std::fs::write(&file, table::document(&rows, &held_out)).expect("the table can be written");
    } else {
        let again = "; if that is right, run the test with TATAMI_REWRITE=1 and look at the difference";
        let differences = table::differences(&written, &rows);
        assert!(differences.is_empty(), "docs/growth.md says otherwise{again}:\n{}", differences.join("\n"));
        let all = rows.iter().any(|row| row.language == "rust");
        assert!(
            !all || table::without_fits(&written) == table::without_fits(&table::document(&rows, &held_out)),
            "docs/growth.md is not as it would be written{again}"
        );
    }
    let right = rows.iter().filter(|row| row.right()).count();
    let misses: Vec<&Row> = rows.iter().filter(|row| !row.right()).collect();
    assert!(right * 100 >= rows.len() * LEAST_RIGHT, "{right} of {} are right; not these: {misses:#?}", rows.len());
}

#[test]
fn the_same_submission_has_the_same_growth() {
    let mut seen = Vec::new();
    for solution in solutions() {
        // One of a language, and none of those that may not be ready.
        if solution.language == "rust" || seen.contains(&solution.language) {
            continue;
        }
        seen.push(solution.language);
        assert_eq!(judged(&solution), judged(&solution), "{}", solution.path);
    }
    assert_eq!(seen.len(), 5);
}

#[test]
fn a_time_limit_is_explained_by_growth() {
    let scratch = TempDir::new().expect("a folder");
    let problem = scratch.path().join("numbers");
    let pack = folder().join("pack/numbers");
    let copied = ["problem.toml", "statement.md", "cases/sample.jsonl", "generators/shuffled.py"];
    for path in copied {
        let to = problem.join(path);
        std::fs::create_dir_all(to.parent().expect("a folder")).expect("it can be made");
        let text = std::fs::read_to_string(pack.join(path)).expect("a file of the pack");
        std::fs::write(to, text.replace("steps = 3000000000", "steps = 5000000")).expect("it can be written");
    }
    let nums: Vec<u32> = (1..=2_000).collect();
    let case = format!("{{\"name\": \"many\", \"args\": [{nums:?}], \"expected\": 0}}\n");
    std::fs::write(problem.join("cases/large.jsonl"), case).expect("it can be written");
    let source = folder().join("solutions/numbers/n2/list_membership.py");
    let slow = report(&problem, &source);
    assert_eq!((&slow["verdict"], &slow["growth"]["class"]), (&"TLE".into(), &"n^2".into()), "{slow}");
    let said = output(&["judge".as_ref(), problem.as_ref(), source.as_ref()]);
    assert!(said.contains("too slow: grows like n^2; n was expected"), "{said}");

    // A call that takes all there is leaves nothing to fit.
    let endless = scratch.path().join("endless.py");
    std::fs::write(&endless, "def work(nums):\n    while len(nums) > 3:\n        pass\n    return 0\n")
        .expect("written");
    let endless_report = report(&problem, &endless);
    assert_eq!((&endless_report["verdict"], &endless_report["growth"]["class"]), (&"TLE".into(), &"unclear".into()));
    let said = output(&["judge".as_ref(), problem.as_ref(), endless.as_ref()]);
    assert!(said.contains("growth unclear: too few sizes fit the budget; n was expected"), "{said}");
}
