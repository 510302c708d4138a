//! Solutions of known growth in two sizes, `tests/growth/two`: right in each size alone, and in both together.

use std::fmt::Write as _;

use serde_json::Value;

use super::table::{Guests, class, language, near};
use super::{each, folder, image, names, report};

/// Where this part of the document begins.
pub(super) const HEADING: &str = "\n## Two sizes\n";
/// What all runs of one submission may take.
const BUDGET: u64 = 1_000_000_000;

/// In n while m is held, in m while n is held, and in both.
type Three = [String; 3];

pub(super) struct Solution {
    /// Below `tests/growth/two`.
    pub(super) path: String,
    pub(super) problem: String,
    pub(super) language: &'static str,
    classes: Three,
}

pub(super) struct Row {
    path: String,
    language: &'static str,
    classes: Three,
    measured: Three,
    fits: Three,
}

impl Row {
    /// How many of the three classes are.
    pub(super) fn right(&self) -> usize {
        self.classes.iter().zip(&self.measured).filter(|(class, measured)| class == measured).count()
    }

    /// A line of the table; its last column may differ.
    fn line(&self) -> String {
        let cells = |three: &Three| three.iter().map(|class| format!("`{class}`")).collect::<Vec<_>>().join(" | ");
        let (classes, measured) = (cells(&self.classes), cells(&self.measured));
        format!("| `{}` | {} | {classes} | {measured} | {} |", self.path, self.language, self.fits.join(", "))
    }
}

/// The folder names the three classes, `n--log-n--n-log-n`, and the first line says why.
pub(super) fn solutions() -> Vec<Solution> {
    let root = folder().join("two");
    let mut found = Vec::new();
    for problem in names(&root) {
        for classes in names(&root.join(&problem)) {
            for file in names(&root.join(&problem).join(&classes)) {
                let path = format!("{problem}/{classes}/{file}");
                let known = |name: &str| class(name).unwrap_or_else(|| panic!("{path}: no class is called `{name}`"));
                let three: Vec<&str> = classes.split("--").map(known).collect();
                let [n, m, together] = three.as_slice() else { panic!("{path}: three classes, by `--`") };
                let source = std::fs::read_to_string(root.join(&path)).expect("the source");
                let said = source.trim_start_matches(['#', '/', ' ']);
                let begins = format!("{n}, {}; together {together}: ", m.replace('n', "m"));
                assert!(said.starts_with(&begins), "{path} does not begin with `{begins}`");
                let (language, classes) = (language(&path), [n, m, together].map(ToString::to_string));
                found.push(Solution { path, problem: problem.clone(), language, classes });
            }
        }
    }
    found
}

/// The `growth` of the report on a solution, and the guest it ran in.
pub(super) fn judged(solution: &Solution) -> (Value, String) {
    let report = report(&folder().join("pack").join(&solution.problem), &folder().join("two").join(&solution.path));
    assert_eq!(report["verdict"], "AC", "{}: {report}", solution.path);
    let growth = report["growth"].clone();
    let sizes = growth["sizes"].as_array().expect("two sizes");
    assert_eq!(sizes.iter().map(|size| size["size"].as_str()).collect::<Vec<_>>(), [Some("n"), Some("m")]);
    let mut steps = 0;
    for (size, other) in sizes.iter().zip(["m", "n"]) {
        let points = size["points"].as_array().expect("points");
        let held: Vec<u64> = points.iter().filter_map(|point| point["size"][other].as_u64()).collect();
        let steady = held.iter().all(|at| *at == held[0] && [4, 8, 16, 32, 64].contains(at));
        assert!(held.len() == points.len() && steady, "{}: {other} is held: {held:?}", solution.path);
        steps += points.iter().filter_map(|point| point["steps"].as_u64()).sum::<u64>();
    }
    let together = growth["points"].as_array().expect("points").iter();
    steps += together.filter_map(|point| point["steps"].as_u64()).sum::<u64>();
    assert!(steps <= BUDGET, "{}: {steps} steps", solution.path);
    (growth, image(&report))
}

pub(super) fn measure(solutions: &[Solution]) -> (Vec<Row>, Guests) {
    let measured = each(solutions, |solution| {
        let (growth, image) = judged(solution);
        let series = [&growth["sizes"][0], &growth["sizes"][1], &growth];
        let row = Row {
            path: solution.path.clone(),
            language: solution.language,
            classes: solution.classes.clone(),
            measured: series.map(|series| series["class"].as_str().expect("a class").to_owned()),
            fits: series.map(|series| format!("{:.2}", series["fit"].as_f64().expect("a number"))),
        };
        (row, image)
    });
    let guests = Guests::of(measured.iter().map(|(row, image)| (row.language, image.as_str())));
    let mut rows: Vec<Row> = measured.into_iter().map(|(row, _)| row).collect();
    rows.sort_by(|a, b| a.path.cmp(&b.path));
    (rows, guests)
}

/// The part of the document on two sizes.
pub(super) fn section(rows: &[Row], guests: &Guests) -> String {
    let all = rows.len() * 3;
    let right: usize = rows.iter().map(Row::right).sum();
    let whole = rows.iter().filter(|row| row.right() == 3).count();
    let mut text = format!(
        "{HEADING}\nSolutions of [`tests/growth/two`](../tests/growth/two): n grows while m is held (at 64, or lower where that is dear), m grows while n is, \
         and both grow together. All three series share the budget of one. The constants of the fit were not set on them. \
         When they were first measured, 69 of 72 classes were right for the first 24 solutions: one was said wrong here, two \
         changed how little is held and what loading may take. Of 9 solutions written after that, 25 of 27 were right, and nothing was \
         changed since. Exponentials that grow in one size alone are slower in the sum of both, and unclear there.\n\n\
         {right} of {all} classes are right; all three of {whole} of {} solutions.\n\n{}\n\
         | solution | language | in n | in m | together | n measured | m measured | together measured | fits |\n\
         |---|---|---|---|---|---|---|---|---|\n",
        rows.len(),
        guests.table()
    );
    for row in rows {
        writeln!(text, "{}", row.line()).expect("text grows");
    }
    text
}

/// What a document says otherwise of these solutions.
pub(super) fn differences(document: &str, rows: &[Row], guests: &Guests) -> Vec<String> {
    let others = guests.others(&Guests::read(document));
    let fits = |line: &str| -> Vec<f64> {
        let last = line.trim_end_matches(" |").rsplit(" | ").next().unwrap_or_default();
        last.split(", ").filter_map(|fit| fit.parse().ok()).collect()
    };
    let cut = |line: &str| line.trim_end_matches(" |").rsplit_once(" | ").map(|(line, _)| line.to_owned());
    let mut differences = Vec::new();
    for row in rows {
        let line = row.line();
        let written = document.lines().find(|other| other.starts_with(&format!("| `{}` |", row.path)));
        let agrees = written.is_some_and(|written| {
            let (ours, theirs) = (fits(&line), fits(written));
            let same = ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| near(*a, *b));
            cut(written) == cut(&line) && (same || others.contains(&row.language))
        });
        if !agrees {
            differences.push(format!("{line}\n  written: {}", written.unwrap_or("no row")));
        }
    }
    differences
}
