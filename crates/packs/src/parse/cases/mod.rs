//! Cases: `cases/<group>.jsonl`, and pairs of files for program problems.

mod expected;
mod input;
mod line;
mod pairs;
mod value;

use std::collections::HashMap;
use std::ops::Range;

use tatami_domain::Case;
use tatami_domain::problem::Task;

use crate::diagnostic::Findings;
use crate::layout::is_name;
use crate::parse::json;

use line::Line;
pub(crate) use pairs::{Pair, read_pairs};

/// A case with the place of its line.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) case: Case,
    pub(crate) span: Range<usize>,
}

/// Reads a file of cases, one JSON object a line. Without a task (the signature is broken) only
/// what does not depend on it is checked.
pub(crate) fn read_lines(findings: &Findings<'_>, task: Option<&Task>) -> Vec<Placed> {
    let mut cases = Vec::new();
    let mut names: HashMap<String, usize> = HashMap::new();
    let mut start = 0;
    for (number, text) in findings.text.split_inclusive('\n').enumerate() {
        let line = text.trim_end_matches(['\n', '\r']);
        let span = start..start + line.len();
        start += text.len();
        if line.trim().is_empty() {
            continue;
        }
        if findings.is_full() {
            break;
        }
        let members = match json::object(line, findings.text) {
            Ok(members) => members,
            Err(error) => {
                let at = span.start + error.offset;
                findings.error("json-syntax", at..at, error.message);
                continue;
            }
        };
        let line = Line::new(findings, members, span.clone());
        let name = read_name(&line, &mut names, number + 1);
        let case = read_case(&line, task);
        line.finish(task);
        if let (Some(name), Some(case)) = (name, case) {
            cases.push(Placed { case: Case { name, ..case }, span });
        }
    }
    cases
}

/// The case's name, once it is well-formed and new in its group.
fn read_name(line: &Line<'_, '_>, names: &mut HashMap<String, usize>, number: usize) -> Option<String> {
    let Some(raw) = line.take("name") else {
        line.missing("name");
        return None;
    };
    let name = line.string("name", raw)?;
    if !is_name(&name) {
        let message = "a case's name is made of lower-case letters, digits and hyphens, at most 64";
        line.findings.error("bad-case-name", line.span_of(raw), message);
        return None;
    }
    if let Some(first) = names.get(&name) {
        let message = format!("another case is called `{name}`, on line {first}");
        line.findings.error("duplicate-case", line.span_of(raw), message);
        return None;
    }
    names.insert(name.clone(), number);
    Some(name)
}

/// Reads every key before giving up on any, so that all faults are reported.
fn read_case(line: &Line<'_, '_>, task: Option<&Task>) -> Option<Case> {
    let note = line.take("note").map(|raw| line.string("note", raw));
    let (input, calls) = match task {
        _ if line.has("generator") => (input::read_generated(line), None),
        Some(task) => input::read_input(line, task),
        None => (None, None),
    };
    let expected = expected::read_expected(line, task, calls.as_deref());
    let note = match note {
        Some(note) => Some(note?),
        None => None,
    };
    Some(Case { name: String::new(), note, input: input?, expected: expected? })
}
