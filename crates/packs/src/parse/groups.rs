//! The groups of cases: which files make which, and in what order.

use std::collections::{BTreeMap, HashMap, HashSet};

use tatami_domain::problem::{Coding, Group, Task};

use crate::diagnostic::{Diagnostic, Findings, LineIndex};
use crate::layout::{Entry, classify, is_name};
use crate::manifest::{CodingManifest, GroupSection};
use crate::parse::cases::{Pair, read_lines, read_pairs};
use crate::parse::places::{Place, Places};
use crate::parse::text::Texts;
use crate::wording::title_of;

/// The most cases of a problem: a submission runs all of them, and a report says something of each.
const MAX_CASES: usize = 2_000;

/// The files of one group.
#[derive(Default)]
struct Files<'a> {
    lines: Option<(&'a str, &'a str)>,
    pairs: BTreeMap<&'a str, Pair<'a>>,
}

/// Reads every file in `cases/` and puts the groups in order: the samples, then as `[[groups]]` lists
/// them, then the others by name.
pub(crate) fn read_groups(
    texts: &Texts,
    manifest: &CodingManifest,
    task: Option<&Task>,
    toml: &Findings<'_>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Group> {
    let mut files = collect(texts);
    let mut names = vec![Coding::SAMPLE];
    names.extend(manifest.groups.iter().map(|g| g.name.as_str()));
    let declared: HashSet<&str> = names.iter().copied().collect();
    names.extend(files.keys().copied().filter(|name| !declared.contains(name)));
    let sections: HashMap<&str, &GroupSection> = manifest.groups.iter().map(|g| (g.name.as_str(), g)).collect();

    check_declarations(manifest, &files, toml);
    let mut groups = Vec::new();
    for name in names {
        // A group declared twice has given its files away.
        let Some(files) = files.remove(name) else { continue };
        let cases = read_cases(name, &files, manifest, task, places, diagnostics);
        let section = sections.get(name);
        let weight = section.and_then(|s| s.weight.as_ref()).map_or(1, |w| u32::try_from(w.value).unwrap_or(1));
        groups.push(Group {
            name: name.to_owned(),
            title: section.and_then(|s| s.title.as_ref()).map_or_else(|| title_of(name), |t| t.value.clone()),
            weight: if name == Coding::SAMPLE { 0 } else { weight },
            cases,
        });
    }
    let cases: usize = groups.iter().map(|group| group.cases.len()).sum();
    if cases > MAX_CASES {
        let message = format!("{cases} cases are too many: at most {MAX_CASES} in a problem");
        let help = "put what belongs together into one case, or let a generator make large inputs";
        diagnostics.push(Diagnostic::error("too-many-cases", "cases", message).with_help(help));
    }
    groups
}

fn collect(texts: &Texts) -> BTreeMap<&str, Files<'_>> {
    let mut groups: BTreeMap<&str, Files<'_>> = BTreeMap::new();
    for (path, text) in texts {
        let file = (path.as_str(), text.as_ref());
        match classify(path) {
            Ok(Entry::Cases { group }) => groups.entry(group).or_default().lines = Some(file),
            Ok(Entry::Input { group, name }) => {
                groups.entry(group).or_default().pairs.entry(name).or_default().input = Some(file);
            }
            Ok(Entry::Answer { group, name }) => {
                groups.entry(group).or_default().pairs.entry(name).or_default().answer = Some(file);
            }
            _ => {}
        }
    }
    groups
}

fn check_declarations(manifest: &CodingManifest, files: &BTreeMap<&str, Files<'_>>, toml: &Findings<'_>) {
    let mut seen = HashSet::new();
    for section in &manifest.groups {
        let (name, span) = (section.name.value.as_str(), section.name.span.clone());
        if !seen.insert(name) {
            toml.error("duplicate-group", span, format!("the group `{name}` is declared twice"));
        } else if !name.is_empty() && !files.contains_key(name) {
            let help = format!("write `cases/{name}.jsonl`, or remove the group");
            toml.error_help("missing-cases", span, format!("the group `{name}` has no cases"), help);
        }
        if let Some(weight) = section.weight.as_ref().filter(|w| name == Coding::SAMPLE && w.value > 0) {
            toml.error("sample-weight", weight.span.clone(), "the samples count for nothing: their weight is 0");
        }
    }
}

fn read_cases(
    group: &str,
    files: &Files<'_>,
    manifest: &CodingManifest,
    task: Option<&Task>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<tatami_domain::Case> {
    let first_path = files.lines.map(|(path, _)| path);
    let first_path =
        first_path.or_else(|| files.pairs.values().find_map(|p| p.input.or(p.answer)).map(|(path, _)| path));
    let first_path = first_path.unwrap_or("cases");
    if !is_name(group) {
        let message = "a group's name is made of lower-case letters, digits and hyphens, at most 64";
        diagnostics.push(Diagnostic::error("bad-group-name", first_path, message));
    }
    let before = diagnostics.len();
    let mut cases = Vec::new();
    if let Some((path, text)) = files.lines {
        let findings = Findings::new(path, text);
        let index = LineIndex::new(text);
        for placed in read_lines(&findings, task) {
            places.insert(group, &placed.case.name, Place::in_file(path, &index, placed.span));
            cases.push(placed.case);
        }
        diagnostics.extend(findings.into_diagnostics());
    }
    let is_program = manifest.kind.value == tatami_domain::Kind::Program;
    for (case, path) in read_pairs(&files.pairs, is_program, diagnostics) {
        if cases.iter().any(|c| c.name == case.name) {
            let message = format!("the group has another case called `{}`, in `{first_path}`", case.name);
            diagnostics.push(Diagnostic::error("duplicate-case", path, message));
            continue;
        }
        places.insert(group, &case.name, Place::whole_file(path));
        cases.push(case);
    }
    if cases.is_empty() && diagnostics.len() == before && task.is_some() {
        diagnostics.push(Diagnostic::error("empty-group", first_path, format!("the group `{group}` has no cases")));
    }
    cases
}
