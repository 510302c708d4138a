//! What a mode promises: that a list of cases gets its verdict, that code to debug is wrong and code to refactor right.

use tatami_domain::problem::Coding;
use tatami_domain::{CaseReport, Mode, Verdict};
use tatami_judge::Judge;
use tatami_packs::{Diagnostic, LoadedProblem};

use super::Totals;

pub(super) async fn judged(
    judge: &Judge,
    loaded: &LoadedProblem,
    coding: &Coding,
    findings: &mut Vec<Diagnostic>,
    totals: &mut Totals,
    progress: &mut impl FnMut(&str),
) {
    let id = &loaded.problem.id;
    for list in coding.catching.iter().flat_map(|catching| &catching.lists) {
        match list.verdict {
            Verdict::Accepted => totals.references += 1,
            _ => totals.submissions += 1,
        }
        progress(&format!("{id} {}", list.path));
        findings.extend(list_verdict(judge, loaded, &list.source, list.verdict, &list.path).await);
    }
    if matches!(coding.mode, Mode::Debug | Mode::Refactor) {
        for (language, source) in &coding.starters {
            let path = format!("starter/main.{}", language.extension());
            progress(&format!("{id} {path}"));
            let right = match judge.judge_program(&loaded.problem, *language, source, &mut |_| {}).await {
                Ok(report) => report.verdict.is_accepted(),
                // That its language is not ready is said of the references.
                Err(_) => continue,
            };
            let message = match (coding.mode, right) {
                (Mode::Debug, true) => "there is nothing to debug: this gets AC",
                (Mode::Refactor, false) => "code to refactor has to get AC, and this does not",
                _ => continue,
            };
            findings.push(Diagnostic::error("wrong-starter", place(loaded, &path), message));
        }
    }
}

/// `None` when the list gets the verdict it must get.
async fn list_verdict(
    judge: &Judge,
    loaded: &LoadedProblem,
    source: &str,
    wanted: Verdict,
    path: &str,
) -> Option<Diagnostic> {
    let language = tatami_domain::Language::Python;
    match judge.judge(&loaded.problem, language, source, &mut |_| {}).await {
        Ok(report) if report.verdict == wanted => None,
        Ok(report) => {
            let missed = |case: &&CaseReport| case.verdict.is_some_and(|verdict| !verdict.is_accepted());
            let names: Vec<&str> = report.cases.iter().filter(missed).map(|case| case.name.as_str()).collect();
            let why = match names.len() {
                0 => report.compile.message.clone(),
                1..=8 => format!("not right: {}", names.join(", ")),
                more => format!("not right: {} and {} more", names[..8].join(", "), more - 8),
            };
            let message = format!("must get {wanted} but gets {}; {why}", report.verdict);
            Some(Diagnostic::error("wrong-verdict", place(loaded, path), message))
        }
        Err(error) => Some(Diagnostic::error("not-judged", place(loaded, path), error.to_string())),
    }
}

fn place(loaded: &LoadedProblem, path: &str) -> String {
    loaded.dir.join(path).display().to_string()
}
