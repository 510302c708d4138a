//! Pairs of files, `cases/<group>/<name>.in` and `.ans`: program problems with verbatim data.

use std::collections::BTreeMap;

use tatami_domain::{Case, CaseInput, Expected, Value};

use crate::diagnostic::Diagnostic;
use crate::layout::is_name;

/// The files of one group by case name: their path and text.
#[derive(Debug, Default)]
pub(crate) struct Pair<'a> {
    pub(crate) input: Option<(&'a str, &'a str)>,
    pub(crate) answer: Option<(&'a str, &'a str)>,
}

/// Makes cases of a group's pairs, each with the path of its `.in`.
pub(crate) fn read_pairs<'a>(
    pairs: &BTreeMap<&'a str, Pair<'a>>,
    is_program: bool,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<(Case, &'a str)> {
    let mut cases = Vec::new();
    for (name, pair) in pairs {
        let Some((path, _)) = pair.input.or(pair.answer) else { continue };
        if !is_program {
            let message = "cases as pairs of files are for program problems; others use `.jsonl`";
            diagnostics.push(Diagnostic::error("wrong-kind", path, message));
            continue;
        }
        if !is_name(name) {
            let message = "a case's name is made of lower-case letters, digits and hyphens, at most 64";
            diagnostics.push(Diagnostic::error("bad-case-name", path, message));
            continue;
        }
        match (pair.input, pair.answer) {
            (Some((path, stdin)), Some((_, answer))) => {
                let input = CaseInput::Program { stdin: stdin.to_owned() };
                let expected = Expected::AnyOf(vec![Value::Str(answer.to_owned())]);
                cases.push((Case { name: (*name).to_owned(), note: None, input, expected }, path));
            }
            (Some((path, _)), None) => {
                let message = format!("`{name}.in` has no `{name}.ans` beside it");
                diagnostics.push(Diagnostic::error("missing-answer", path, message));
            }
            (None, _) => {
                let message = format!("`{name}.ans` has no `{name}.in` beside it");
                diagnostics.push(Diagnostic::error("missing-input", path, message));
            }
        }
    }
    cases
}
