//! `docs/growth.md`: written from what was measured, and read again to be compared.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Names of folders and of classes, in order of growth.
const CLASSES: [(&str, &str); 9] = [
    ("1", "1"),
    ("log-n", "log n"),
    ("sqrt-n", "sqrt n"),
    ("n", "n"),
    ("n-log-n", "n log n"),
    ("n2", "n^2"),
    ("n2-log-n", "n^2 log n"),
    ("n3", "n^3"),
    ("2n", "2^n"),
];
const LANGUAGES: [(&str, &str); 6] = [
    ("python", "Python"),
    ("javascript", "JavaScript"),
    ("typescript", "TypeScript"),
    ("cpp", "C++"),
    ("go", "Go"),
    ("rust", "Rust"),
];
const HEAD: &str = "| solution | language | class | measured | fit |\n|---|---|---|---|---|\n";

/// Before the guests that a part of the document was measured with.
const GUESTS: &str = "| guest of | begins with |\n|---|---|\n";

/// By how much fits of the same steps, to two digits, may differ: the last one may be rounded otherwise.
const FITS_DIFFER: f64 = 0.0101;

/// The guests that a part of the document was measured with, by language.
pub(super) struct Guests(BTreeMap<String, String>);

impl Guests {
    /// From languages and the `engine` of reports.
    pub(super) fn of<'r>(rows: impl Iterator<Item = (&'r str, &'r str)>) -> Self {
        let mut guests = BTreeMap::new();
        for (language, image) in rows {
            let other = guests.insert(language.to_owned(), image[..16].to_owned());
            assert!(other.is_none_or(|other| image.starts_with(&other)), "one guest of {language}");
        }
        Guests(guests)
    }

    pub(super) fn read(text: &str) -> Self {
        let (_, table) = text.split_once(GUESTS).unwrap_or_default();
        let guest = |line: &str| {
            let (language, image) = line.strip_prefix("| `")?.strip_suffix("` |")?.split_once("` | `")?;
            Some((language.to_owned(), image.to_owned()))
        };
        Guests(table.lines().map_while(guest).collect())
    }

    pub(super) fn table(&self) -> String {
        let lines: String = self.0.iter().map(|(language, image)| format!("| `{language}` | `{image}` |\n")).collect();
        format!("{GUESTS}{lines}")
    }

    /// The languages whose guests were others when the document was written: their steps, and so their fits, may differ;
    /// their classes may not.
    pub(super) fn others(&self, written: &Guests) -> Vec<&str> {
        let others = self.0.iter().filter(|(language, image)| written.0.get(*language) != Some(image));
        let others: Vec<&str> = others.map(|(language, _)| language.as_str()).collect();
        if !others.is_empty() {
            eprintln!(
                "fits are not compared where docs/growth.md was written with another guest: {}",
                others.join(", ")
            );
        }
        others
    }
}

pub(super) fn near(a: f64, b: f64) -> bool {
    (a - b).abs() <= FITS_DIFFER
}

#[derive(Debug, PartialEq)]
pub(super) struct Row {
    pub(super) path: String,
    pub(super) language: String,
    pub(super) class: String,
    pub(super) measured: String,
    pub(super) fit: String,
}

impl Row {
    pub(super) fn right(&self) -> bool {
        self.class == self.measured
    }

    fn agrees(&self, other: &Row, fits: bool) -> bool {
        let fit = |row: &Row| row.fit.parse::<f64>().unwrap_or(f64::NAN);
        (&self.class, &self.measured) == (&other.class, &other.measured) && (!fits || near(fit(self), fit(other)))
    }
}

pub(super) fn class(folder: &str) -> Option<&'static str> {
    CLASSES.iter().find(|(name, _)| *name == folder).map(|(_, class)| *class)
}

/// By the extension of a path.
pub(super) fn language(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "py" => "python",
        "js" => "javascript",
        "ts" => "typescript",
        "cpp" => "cpp",
        "go" => "go",
        "rs" => "rust",
        other => panic!("{path}: `{other}` is no extension"),
    }
}

/// Solutions that the method was not set on, by what they are called in `held-out.txt`.
fn groups(text: &str) -> BTreeMap<String, Vec<String>> {
    let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in text.lines().filter(|line| !line.starts_with('#')) {
        let (group, path) = line.split_once(' ').expect("a group and a path");
        groups.entry(group.to_owned()).or_default().push(path.to_owned());
    }
    groups
}

/// What `held-out.txt` says of its groups, one paragraph each.
fn notes(text: &str) -> String {
    let lines = text.lines().filter_map(|line| line.strip_prefix('#')).map(str::trim);
    lines.collect::<Vec<_>>().join("\n").replace("\n\n", "\n").replace("\n- ", "\n\n- ")
}

pub(super) fn document(rows: &[Row], guests: &Guests, held_out: &str) -> String {
    let groups = groups(held_out);
    let rate = |rows: &[&Row]| match rows.len() {
        0 => "–".to_owned(),
        all => format!("{} of {all}", rows.iter().filter(|row| row.right()).count()),
    };
    let of = |keep: &dyn Fn(&Row) -> bool| rate(&rows.iter().filter(|row| keep(row)).collect::<Vec<_>>());
    let listed = |path: &str| groups.iter().find(|(_, paths)| paths.iter().any(|other| other == path)).map(|(g, _)| g);
    let mut text = "# How often measured growth is right\n\n\
        Made by the test `growth` in `tests/tests/e2e`, which judges every solution of [`tests/growth`](../tests/growth) and \
        compares; `TATAMI_REWRITE=1 cargo test --release -p tatami-tests growth::` writes it anew. How a class is found, \
        with assumptions and sources: [`judge/src/growth/fit.rs`](../crates/judge/src/growth/fit.rs).\n\n\
        Steps are exact: the same program and guests give the same table. Where a guest is another, as Python's on another \
        machine or Rust's with another compiler, fits may differ; classes may not.\n\n"
        .to_owned();
    text += &guests.table();
    text += "\n## Right\n\n| |";
    let line = |text: &mut String, cells: &[String]| writeln!(text, " {} |", cells.join(" | ")).expect("text grows");
    let mut head: Vec<String> = CLASSES.iter().map(|(_, class)| format!("`{class}`")).collect();
    head.push("all".to_owned());
    line(&mut text, &head);
    text += &format!("|{}\n", "---|".repeat(head.len() + 1));
    for (language, name) in LANGUAGES.into_iter().chain([("", "all")]) {
        let ours = |row: &Row| language.is_empty() || row.language == language;
        let mut cells: Vec<String> =
            CLASSES.iter().map(|(_, class)| of(&|row| ours(row) && row.class == *class)).collect();
        cells.push(of(&ours));
        write!(text, "| {name} |").expect("text grows");
        line(&mut text, &cells);
    }
    write!(text, "\n## Set on, and held out\n\n{}\n\n", notes(held_out)).expect("text grows");
    text += "| solutions | right now |\n|---|---|\n";
    writeln!(text, "| set on | {} |", of(&|row| listed(&row.path).is_none())).expect("text grows");
    for group in groups.keys() {
        writeln!(text, "| {group} | {} |", of(&|row| listed(&row.path) == Some(group))).expect("text grows");
    }
    text += "\n## Missed\n\n";
    let missed: Vec<&Row> = rows.iter().filter(|row| !row.right()).collect();
    for row in &missed {
        writeln!(text, "- `{}` is `{}`, measured `{}`", row.path, row.class, row.measured).expect("text grows");
    }
    if missed.is_empty() {
        text += "None.\n";
    }
    text += "\n## All\n\n";
    text += HEAD;
    for row in rows {
        let Row { path, language, class, measured, fit } = row;
        writeln!(text, "| `{path}` | {language} | `{class}` | `{measured}` | {fit} |").expect("text grows");
    }
    text
}

/// The rows of a document.
fn read(text: &str) -> BTreeMap<String, Row> {
    let (_, table) = text.split_once(HEAD).unwrap_or_default();
    let row = |line: &str| {
        let cells: Vec<String> = line.split('|').map(|cell| cell.trim().trim_matches('`').to_owned()).collect();
        let [_, path, language, class, measured, fit, _] = <[String; 7]>::try_from(cells).ok()?;
        Some((path.clone(), Row { path, language, class, measured, fit }))
    };
    table.lines().filter_map(row).collect()
}

/// What a document says otherwise of these solutions.
pub(super) fn differences(document: &str, rows: &[Row], guests: &Guests) -> Vec<String> {
    let written = read(document);
    let others = guests.others(&Guests::read(document));
    let said = |row: &Row| format!("`{}`, fit {}", row.measured, row.fit);
    let mut differences = Vec::new();
    for row in rows {
        match written.get(&row.path) {
            None => differences.push(format!("{}: {}, and no row", row.path, said(row))),
            Some(other) if !row.agrees(other, !others.contains(&row.language.as_str())) => {
                differences.push(format!("{}: {}, written {}", row.path, said(row), said(other)));
            }
            Some(_) => {}
        }
    }
    differences
}

/// A document without the column that may differ.
pub(super) fn without_fits(document: &str) -> String {
    let cut = |line: &str| match line.strip_prefix("| `").and_then(|_| line.trim_end_matches(" |").rsplit_once(" | ")) {
        Some((line, _)) => line.to_owned(),
        None => line.to_owned(),
    };
    document.lines().map(cut).collect::<Vec<_>>().join("\n")
}
