//! References, submissions, generators, starters.

use std::collections::HashSet;

use tatami_domain::problem::{Coding, Task};
use tatami_domain::{CaseInput, Language, Mode};

use crate::diagnostic::{Diagnostic, Findings};
use crate::layout::{Entry, classify};
use crate::manifest::CodingManifest;
use crate::parse::Texts;
use crate::wording::{counted, listed};

/// How many wrong submissions it takes to believe in the cases.
const ENOUGH_SUBMISSIONS: usize = 2;

/// What the manifest says about sources.
pub(super) fn lint_references(manifest: &CodingManifest, coding: &Coding, toml: &Findings<'_>) {
    let kind = manifest.kind.span.clone();
    if coding.solutions.is_empty() {
        let language = coding.answer_language;
        let help = format!("write `solutions/{language}/main.{}`", language.extension());
        toml.error_help("no-reference", kind.clone(), "there is no reference solution", help);
    } else if let Some(answer) = manifest.references.as_ref().and_then(|r| r.answer.as_ref())
        && !coding.solutions.contains_key(&coding.answer_language)
        && !has_generated(coding)
    {
        let message = format!("there is no reference in {}", coding.answer_language.label());
        toml.error("missing-reference", answer.span.clone(), message);
    }
    if coding.submissions.len() < ENOUGH_SUBMISSIONS {
        let count = coding.submissions.len();
        let message = format!(
            "only {} that must fail; {ENOUGH_SUBMISSIONS} or more show what the cases catch",
            counted(count, "submission")
        );
        let help = "file wrong solutions under `submissions/wrong_answer/`, slow ones under `submissions/time_limit/`";
        toml.warning_help("few-submissions", kind, message, help);
    }
    match (coding.mode, &manifest.mode) {
        (Mode::Write | Mode::Test, mode) if !coding.starters.is_empty() => {
            let span = mode.as_ref().map_or(manifest.kind.span.clone(), |m| m.span.clone());
            toml.warning("unused-starter", span, "`starter/` is for the modes debug and refactor");
        }
        (Mode::Debug | Mode::Refactor, Some(mode)) if coding.starters.is_empty() => {
            let help = "write the code that is handed out as `starter/main.py`";
            toml.error_help("missing-starter", mode.span.clone(), "this mode hands out code, and there is none", help);
        }
        _ => {}
    }
}

fn has_generated(coding: &Coding) -> bool {
    coding.groups.iter().flat_map(|g| &g.cases).any(|c| matches!(c.input, CaseInput::Generated { .. }))
}

/// What the source files themselves show.
pub(super) fn lint(coding: &Coding, texts: &Texts, found: &mut Vec<Diagnostic>) {
    let offered = coding.languages();
    let used: HashSet<&str> = generators(coding).collect();
    for (path, text) in texts {
        let Ok(entry) = classify(path) else { continue };
        match entry {
            Entry::Solution { language } | Entry::Starter { language } => {
                not_offered(path, language, &offered, found);
                if text.trim().is_empty() {
                    found.push(Diagnostic::error("empty-source", path, "the file is empty"));
                }
                if text.len() as u64 > coding.limits.source_bytes {
                    let message = format!("the source is larger than the problem allows: {} bytes", text.len());
                    found.push(Diagnostic::error("source-too-large", path, message));
                }
            }
            Entry::Submission { language, .. } => {
                not_offered(path, language, &offered, found);
                if !starts_with_comment(text) {
                    let message = "the first line should be a comment that says what is wrong with it";
                    found.push(Diagnostic::warning("submission-comment", path, message));
                }
            }
            Entry::Generator { name } => {
                if !text.contains("def scale(") {
                    let message = "a generator defines `def scale(n, seed):`";
                    found.push(Diagnostic::error("generator-form", path, message));
                }
                let two = coding.growth.as_ref().filter(|growth| growth.alone.is_some() && growth.generator == name);
                if two.is_some() && !text.contains("def scale2(") {
                    let message = "a generator that grows two sizes defines `def scale2(n, m, seed):`";
                    let help = "beside `scale(n, seed)`, which grows both: often `return scale2(n, n, seed)`";
                    found.push(Diagnostic::error("generator-form", path, message).with_help(help));
                }
                if !used.contains(name) {
                    found.push(Diagnostic::warning("unused-generator", path, "no case uses this generator"));
                }
            }
            Entry::Validator => lint_validator(path, text, coding, found),
            Entry::Checker if !text.contains("def check(") => {
                let message = "a checker defines `def check(input, expected, got):`";
                found.push(Diagnostic::error("checker-form", path, message));
            }
            _ => {}
        }
    }
}

fn lint_validator(path: &str, text: &str, coding: &Coding, found: &mut Vec<Diagnostic>) {
    if !text.contains("def valid(") {
        let (message, help) = match coding.task {
            Task::Program => ("a validator of a program defines `def valid(stdin):`", "stdin is the input, a `str`"),
            Task::Sql { .. } => (
                "a validator of an sql problem defines `def valid(tables):`",
                "tables is a `dict` of lists of rows, as in cases",
            ),
            Task::Function(_) => (
                "a validator defines `def valid(…):` with the parameters of the signature",
                "for a class, `def valid(construct, calls):`",
            ),
        };
        found.push(Diagnostic::error("validator-form", path, message).with_help(help));
    }
}

fn generators(coding: &Coding) -> impl Iterator<Item = &str> {
    let cases = coding.groups.iter().flat_map(|g| &g.cases);
    let of_cases = cases.filter_map(|case| match &case.input {
        CaseInput::Generated { generator, .. } => Some(generator.as_str()),
        _ => None,
    });
    of_cases.chain(coding.growth.iter().map(|growth| growth.generator.as_str()))
}

fn not_offered(path: &str, language: Language, offered: &[Language], found: &mut Vec<Diagnostic>) {
    if !offered.contains(&language) {
        let message = format!("this problem cannot be solved in {}", language.label());
        let help = format!("its languages are {}", listed(offered.iter().map(|l| l.name())));
        found.push(Diagnostic::error("language-not-offered", path, message).with_help(help));
    }
}

fn starts_with_comment(text: &str) -> bool {
    let first = text.lines().next().unwrap_or_default().trim_start();
    ["#", "//", "--", "/*", "\"\"\""].iter().any(|mark| first.starts_with(mark))
}
