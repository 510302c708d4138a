//! Measured growth, evaluated: every solution of `tests/growth` through the real program, against its known class and
//! against the table in `docs/growth.md`.
//!
//! Steps are exact, so the table is the same wherever the guests are. Where one is another, only its classes are compared,
//! and where Rust is not ready its rows are left as they are; this says so.

mod table;
mod two;

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use serde_json::Value;
use tatami_tests::harness::{program, untested, without_rust};
use tempfile::TempDir;

use table::{Guests, Row};

/// In percent.
const LEAST_RIGHT: usize = 95;
const LEAST_SOLUTIONS: usize = 60;
const LEAST_OF_TWO_SIZES: usize = 20;
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

fn names(folder: &Path) -> Vec<String> {
    let entries = std::fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().expect("a plain name")).collect();
    names.sort();
    names
}

fn solutions() -> Vec<Solution> {
    let root = folder().join("solutions");
    let mut found = Vec::new();
    for problem in names(&root) {
        for class in names(&root.join(&problem)) {
            for file in names(&root.join(&problem).join(&class)) {
                let path = format!("{problem}/{class}/{file}");
                let language = table::language(&path);
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

/// The guest that a report is about.
fn image(report: &Value) -> String {
    report["engine"]["image"].as_str().expect("the guest's hash").to_owned()
}

/// The `growth` of the report on a solution, and the guest it ran in.
fn judged(solution: &Solution) -> (Value, String) {
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
    (growth, image(&report))
}

/// Does something with all of them, as many at once as there are cores; in no order.
fn each<T: Sync, R: Send>(all: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let workers = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let worker = || std::iter::from_fn(|| all.get(next.fetch_add(1, Ordering::Relaxed))).map(&work).collect();
    std::thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(worker)).collect();
        let done = workers.into_iter().flat_map(|worker| -> Vec<R> { worker.join().expect("one fails; see above") });
        done.collect()
    })
}

fn measure(solutions: &[Solution]) -> (Vec<Row>, Guests) {
    let measured = each(solutions, |solution| {
        let (growth, image) = judged(solution);
        let row = Row {
            path: solution.path.clone(),
            language: solution.language.to_owned(),
            class: solution.class.to_owned(),
            measured: growth["class"].as_str().expect("a class").to_owned(),
            fit: format!("{:.2}", growth["fit"].as_f64().expect("a number")),
        };
        (row, image)
    });
    let guests = Guests::of(measured.iter().map(|(row, image)| (row.language.as_str(), image.as_str())));
    let mut rows: Vec<Row> = measured.into_iter().map(|(row, _)| row).collect();
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    (rows, guests)
}

/// The document, in which two tests write a part each.
static DOCUMENT: Mutex<()> = Mutex::new(());

fn document() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/growth.md")
}

/// The document as it is: on one size, and on two from the heading on.
fn written() -> (String, String) {
    let text = std::fs::read_to_string(document()).unwrap_or_default();
    let at = text.find(two::HEADING).unwrap_or(text.len());
    (text[..at].to_owned(), text[at..].to_owned())
}

/// Writes the document anew, with one part of it changed.
fn rewrite(change: impl FnOnce(&mut String, &mut String)) {
    let _alone = DOCUMENT.lock().expect("no panic while held");
    let (mut one, mut two) = written();
    change(&mut one, &mut two);
    std::fs::write(document(), one + &two).expect("the document can be written");
}

fn rewrites() -> bool {
    std::env::var_os(REWRITE).is_some_and(|value| !value.is_empty())
}

/// Leaves out the solutions that cannot be measured here, and says so.
fn keep_ready<T>(solutions: &mut Vec<T>, language: impl Fn(&T) -> &str) {
    if let Some(reason) = without_rust() {
        untested("the growth of solutions in Rust", &reason);
        assert!(!rewrites(), "the table cannot be written without Rust");
        solutions.retain(|solution| language(solution) != "rust");
    }
}

#[test]
fn solutions_of_known_growth_get_their_class() {
    let mut solutions = solutions();
    assert!(solutions.len() >= LEAST_SOLUTIONS);
    keep_ready(&mut solutions, |solution| solution.language);
    let (rows, guests) = measure(&solutions);
    let held_out = std::fs::read_to_string(folder().join("held-out.txt")).expect("the list");
    if rewrites() {
        rewrite(|one, _| *one = table::document(&rows, &guests, &held_out));
    } else {
        let (written, _) = written();
        let again = "; if that is right, run the test with TATAMI_REWRITE=1 and look at the difference";
        let differences = table::differences(&written, &rows, &guests);
        assert!(differences.is_empty(), "docs/growth.md says otherwise{again}:\n{}", differences.join("\n"));
        let all = rows.iter().any(|row| row.language == "rust");
        assert!(
            !all || table::without_fits(&written) == table::without_fits(&table::document(&rows, &guests, &held_out)),
            "docs/growth.md is not as it would be written{again}"
        );
    }
    let right = rows.iter().filter(|row| row.right()).count();
    let misses: Vec<&Row> = rows.iter().filter(|row| !row.right()).collect();
    assert!(right * 100 >= rows.len() * LEAST_RIGHT, "{right} of {} are right; not these: {misses:#?}", rows.len());
}

#[test]
fn solutions_of_two_sizes_get_their_classes() {
    let mut solutions = two::solutions();
    assert!(solutions.len() >= LEAST_OF_TWO_SIZES);
    keep_ready(&mut solutions, |solution| solution.language);
    let (rows, guests) = two::measure(&solutions);
    if rewrites() {
        rewrite(|_, section| *section = two::section(&rows, &guests));
    } else {
        let again = "; if that is right, run the test with TATAMI_REWRITE=1 and look at the difference";
        let (_, written) = written();
        let differences = two::differences(&written, &rows, &guests);
        assert!(differences.is_empty(), "docs/growth.md says otherwise{again}:\n{}", differences.join("\n"));
        let all = solutions.iter().any(|solution| solution.language == "rust");
        assert!(
            !all || table::without_fits(&written) == table::without_fits(&two::section(&rows, &guests)),
            "docs/growth.md is not as it would be written{again}"
        );
    }
    let right: usize = rows.iter().map(two::Row::right).sum();
    assert!(right * 100 >= rows.len() * 3 * LEAST_RIGHT, "{right} of {} classes are right", rows.len() * 3);
}

#[test]
fn two_sizes_are_the_same_again_and_told_in_words() {
    let solutions = two::solutions();
    let one = |path: &str| solutions.iter().find(|solution| solution.path == path).expect("a solution of this path");
    for path in ["search/n--log-n--n-log-n/bisect_each.py", "words/n--n--n2/edit_distance.js"] {
        assert_eq!(two::judged(one(path)), two::judged(one(path)), "{path}");
    }
    let words = |path: &str| {
        let problem = folder().join("pack").join(&one(path).problem);
        output(&["judge".as_ref(), problem.as_ref(), folder().join("two").join(path).as_ref()])
    };
    let said = words("search/n--log-n--n-log-n/bisect_each.py");
    for line in [
        "grows like n log n; n log n was expected (fit ",
        " sizes, n and m grown together)",
        "in needles, n (haystack, m, held at 64): grows like n; n was expected (fit ",
        "in haystack, m (needles, n, held at 64): grows like log m; log m was expected (fit ",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let said = words("words/n--n--n2/edit_distance.js");
    assert!(said.contains("together it is more than in either alone"), "{said}");
    let said = words("words/n--n--n/letter_loop.py");
    assert!(said.contains("grows like n; n^2 was expected") && !said.contains("more than in either alone"), "{said}");
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
