//! What a problem's mode makes of the page: what is handed out, in which languages, and what people are told.

use tatami_domain::json::Json;
use tatami_domain::problem::Coding;
use tatami_domain::{CaseInput, Language, Mode, Value, Verdict};
use tatami_judge::{Prepared, TryReport};

use crate::format::counted;

/// The languages that are offered: code to debug or refactor is only there in those that it was written in.
pub(super) fn languages(coding: &Coding) -> Vec<Language> {
    let handed_out = matches!(coding.mode, Mode::Debug | Mode::Refactor) && !coding.starters.is_empty();
    let mut languages = coding.languages();
    languages.retain(|language| !handed_out || coding.starters.contains_key(language));
    languages
}

/// What the editor opens with.
pub(super) fn starter(coding: &Coding, prepared: &Prepared, language: Language) -> String {
    match coding.starters.get(&language) {
        _ if coding.mode == Mode::Test => case_list(prepared),
        Some(source) => source.clone(),
        None => tatami_languages::starter(&coding.task, language),
    }
}

/// The first sample as a line of a list of cases.
fn case_list(prepared: &Prepared) -> String {
    let Some(case) = prepared.samples().next() else { return String::new() };
    let list = |values: &[Value]| values.iter().map(Value::to_json).collect::<Vec<_>>().join(", ");
    let input = match &case.input {
        CaseInput::Function { args } => format!("\"args\": [{}]", list(args)),
        CaseInput::Class { construct, calls } => {
            let calls = calls.iter().map(|call| {
                let name = Json::string(&call.method).to_string();
                let parts: Vec<String> = std::iter::once(name).chain(call.args.iter().map(Value::to_json)).collect();
                format!("[{}]", parts.join(", "))
            });
            format!("\"construct\": [{}], \"calls\": [{}]", list(construct), calls.collect::<Vec<_>>().join(", "))
        }
        // The mode is for functions.
        _ => return String::new(),
    };
    let expected = case.expected.first().map_or_else(|| "null".to_owned(), Value::to_json);
    format!("{{\"name\": {}, {input}, \"expected\": {expected}}}\n", Json::string(&case.name))
}

/// A word and a sentence for the top of the statement; nothing where a solution is to be written.
pub(super) fn words(mode: Mode) -> Option<(&'static str, &'static str)> {
    match mode {
        Mode::Write => None,
        Mode::Debug => Some(("Debug", "The editor opens with code that is wrong. Find the fault and mend it.")),
        Mode::Refactor => {
            Some(("Refactor", "The editor opens with code that works. Make it better; it has to stay right."))
        }
        Mode::Test => {
            Some(("Write tests", "The editor takes cases, not code. They count by the wrong solutions they catch."))
        }
    }
}

/// What Run and Submit do, before either was pressed.
pub(super) const fn empty_words(mode: Mode) -> &'static str {
    match mode {
        Mode::Test => {
            "Run asks the reference about each of your cases. Submit lets them loose on wrong solutions and counts."
        }
        _ => "Run tries your code on the samples. Submit judges it on all cases and counts.",
    }
}

/// What came of running a list of cases.
pub(super) fn headline(report: &TryReport) -> String {
    if !report.compile.ok {
        return match report.compile.line {
            Some(line) => format!("Line {line} is not a case yet."),
            None => "This is not a list of cases yet.".to_owned(),
        };
    }
    let wrong: Vec<&str> = report
        .cases
        .iter()
        .filter(|case| case.verdict != Some(Verdict::Accepted))
        .map(|case| case.name.as_str())
        .collect();
    match wrong[..] {
        [] => format!("The reference agrees with {}.", counted(report.cases.len(), "case")),
        [one] => format!("The reference does not agree with {one}."),
        [one, ..] => format!("The reference does not agree with {one}, and {} more.", counted(wrong.len() - 1, "case")),
    }
}
