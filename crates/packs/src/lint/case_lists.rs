//! The mode `test`: what there is to catch, and the author's own lists of cases.

use tatami_domain::problem::Coding;
use tatami_domain::{Language, Verdict};

use crate::diagnostic::{Diagnostic, Findings};
use crate::layout::{Entry, classify};
use crate::manifest::CodingManifest;
use crate::parse::Texts;
use crate::wording::counted;

/// How many wrong solutions make a problem of it.
const ENOUGH_WRONG: usize = 3;

/// What a problem in the mode `test` is made of.
pub(super) fn lint(manifest: &CodingManifest, coding: &Coding, toml: &Findings<'_>) {
    let (Some(catching), Some(mode)) = (&coding.catching, &manifest.mode) else { return };
    if !coding.solutions.is_empty() && !coding.solutions.contains_key(&Language::Python) {
        let help = "write `solutions/python/main.py`: cases are compared with it, and mutants are made of it";
        toml.error_help("missing-reference", mode.span.clone(), "the mode `test` needs a reference in Python", help);
    }
    let wrong = coding.wrong_solutions().count();
    if wrong < ENOUGH_WRONG {
        let message = format!(
            "only {} in Python to catch; {ENOUGH_WRONG} or more make a problem",
            counted(wrong, "wrong solution")
        );
        let help = "file them under `submissions/wrong_answer/` or `submissions/runtime_error/`";
        toml.warning_help("few-wrong-solutions", mode.span.clone(), message, help);
    }
    if !catching.lists.iter().any(|list| list.verdict == Verdict::Accepted) {
        let help = "write a list of cases that catches enough as `tests/accepted/model.jsonl`";
        let message = "no list of cases shows that enough can be caught";
        toml.error_help("no-model-list", mode.span.clone(), message, help);
    }
    if !catching.lists.iter().any(|list| list.verdict == Verdict::WrongAnswer) {
        let help = "write one as `tests/wrong_answer/too-few.jsonl`";
        let message = "no list of cases is too weak, which would show that it takes thought";
        toml.warning_help("no-weak-list", mode.span.clone(), message, help);
    }
}

/// Lists that nobody reads, or that could not be handed in.
pub(super) fn lint_files(coding: &Coding, texts: &Texts, found: &mut Vec<Diagnostic>) {
    for (path, text) in texts {
        if !matches!(classify(path), Ok(Entry::CaseList { .. })) {
            continue;
        }
        if coding.catching.is_none() {
            found.push(Diagnostic::warning("unused-list", path, "`tests/` is for the mode test"));
        } else if text.len() as u64 > coding.limits.source_bytes {
            let message = format!("the list is larger than the problem allows: {} bytes", text.len());
            found.push(Diagnostic::error("source-too-large", path, message));
        }
    }
}
