//! The attacks as they are written down in `tests/attacks/*.toml`; its README describes the keys.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

/// What comes after a `@NAME@` in a source: a text that would be too long to write out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Repeat {
    /// `#` stands for the number of the repetition, from 0.
    text: String,
    times: usize,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Languages {
    One(String),
    Several(Vec<String>),
}

/// One entry of a file.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    id: String,
    title: String,
    language: Languages,
    problem: Option<String>,
    source: String,
    #[serde(default)]
    repeat: BTreeMap<String, Repeat>,
    /// One attack for each of these in the place of `@NAME@`.
    #[serde(default)]
    each: BTreeMap<String, Vec<String>>,
    verdict: String,
    #[serde(default)]
    also: Vec<String>,
    #[serde(default)]
    twice: bool,
    #[serde(default)]
    exact: bool,
    #[serde(default)]
    flood: bool,
    #[serde(default)]
    says: Vec<String>,
    #[serde(default)]
    never: Vec<String>,
}

/// A file of them.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Section {
    attack: Vec<Entry>,
}

/// One thing to try, in one language.
#[derive(Debug)]
pub(crate) struct Attack {
    /// Number, title, language: for whoever reads of a failure.
    pub(crate) name: String,
    pub(crate) language: String,
    pub(crate) problem: String,
    pub(crate) source: String,
    /// Any of these will do; the first is the usual one.
    pub(crate) verdicts: Vec<String>,
    /// It is handed in once more, and has to come to the same on every case.
    pub(crate) twice: bool,
    /// The steps are the budget to the last one.
    pub(crate) exact: bool,
    /// It writes as much as it can: the server keeps no more of it than the problem allows.
    pub(crate) flood: bool,
    /// What the page of the result shows.
    pub(crate) says: Vec<String>,
    /// What neither the page nor the compiler's words may show.
    pub(crate) never: Vec<String>,
}

/// Where the attacks are.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("attacks")
}

/// The attacks of one file.
pub(crate) fn section(name: &str) -> Vec<Attack> {
    let path = folder().join(name).with_extension("toml");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let section: Section = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    section.attack.into_iter().flat_map(attacks).collect()
}

fn attacks(entry: Entry) -> Vec<Attack> {
    let languages = match &entry.language {
        Languages::One(language) => vec![language.clone()],
        Languages::Several(languages) => languages.clone(),
    };
    let fill = |source: &str, name: &str, text: &str| {
        let place = format!("@{name}@");
        assert!(source.contains(&place), "{}: {place} is nowhere in the source", entry.title);
        source.replace(&place, text)
    };
    // With the values that were filled in, which tell the variants apart.
    let mut sources = vec![(String::new(), entry.source)];
    for (name, values) in &entry.each {
        let variants = sources.iter().flat_map(|(told, source)| {
            values.iter().map(move |value| (format!("{told} {value}"), fill(source, name, value)))
        });
        sources = variants.collect();
    }
    for (name, repeat) in &entry.repeat {
        let text: String = (0..repeat.times).map(|n| repeat.text.replace('#', &n.to_string())).collect();
        for (_, source) in &mut sources {
            *source = fill(source, name, &text);
        }
    }
    let verdicts: Vec<String> = std::iter::once(entry.verdict).chain(entry.also).collect();
    let attack = &|language: &String, (told, source): &(String, String)| Attack {
        name: format!("{} {}{told}, {language}", entry.id, entry.title),
        problem: entry.problem.clone().unwrap_or_else(|| usual_problem(language).to_owned()),
        source: source.clone(),
        verdicts: verdicts.clone(),
        twice: entry.twice,
        exact: entry.exact,
        flood: entry.flood,
        says: entry.says.clone(),
        never: entry.never.clone(),
        language: language.clone(),
    };
    languages.iter().flat_map(|language| sources.iter().map(move |source| attack(language, source))).collect()
}

/// The problem that a language's attacks and its honest solution are for, unless they say otherwise.
pub(crate) fn usual_problem(language: &str) -> &'static str {
    match language {
        "c" => "sum",
        "sql" => "elders",
        _ => "double-all",
    }
}

/// The honest solution of a language's usual problem, which fails when anything was left behind by others.
pub(crate) fn honest(language: &str) -> String {
    let mut files = std::fs::read_dir(folder().join("honest")).expect("there are honest solutions");
    let file = files.find_map(|file| {
        let path = file.expect("the folder can be read").path();
        (path.file_stem()?.to_str()? == language).then_some(path)
    });
    let file = file.unwrap_or_else(|| panic!("there is no honest solution in {language}"));
    std::fs::read_to_string(file).expect("it can be read")
}
