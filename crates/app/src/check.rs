//! Checking packs: their static findings, and whether every reference and every submission gets its verdict.

mod modes;
mod mutation;

use std::path::Path;

use serde::Serialize;
use tatami_domain::{Language, Verdict};
use tatami_judge::{Judge, JudgeError};
use tatami_packs::{Diagnostic, LoadedProblem, Sources};
use tatami_runner::SandboxError;

pub use self::mutation::{Kills, Mutation, Survivor};

use crate::margins;

/// What `tatami check` prints.
#[derive(Debug, Serialize)]
pub struct CheckReport {
    pub ok: bool,
    pub findings: Vec<Diagnostic>,
    pub totals: Totals,
    /// Of each problem in the mode `test`, what its own cases kill; left out where there is none.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub mutation: Vec<Mutation>,
    /// The texts that findings point into.
    #[serde(skip)]
    pub sources: Sources,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    pub packs: usize,
    pub problems: usize,
    pub cases: usize,
    pub references: usize,
    pub submissions: usize,
    pub errors: usize,
    pub warnings: usize,
}

/// Checks what is at the paths. `progress` hears what is being judged.
pub async fn check(judge: &Judge, paths: &[impl AsRef<Path>], mut progress: impl FnMut(&str)) -> CheckReport {
    let mut findings = Vec::new();
    let mut sources = Sources::default();
    let mut totals = Totals::default();
    let mut mutation = Vec::new();
    for path in paths {
        let bank = tatami_packs::lint::check(path.as_ref());
        totals.packs += bank.packs.len();
        findings.extend(bank.diagnostics);
        sources.extend(bank.sources);
        for loaded in bank.packs.iter().flat_map(|pack| &pack.problems) {
            totals.problems += 1;
            judged(judge, loaded, &mut findings, &mut totals, &mut progress).await;
            progress(&format!("{} mutants", loaded.problem.id));
            match mutation::measured(judge, loaded).await {
                Ok(found) => {
                    findings.extend(found.as_ref().and_then(|found| found.finding(loaded)));
                    mutation.extend(found);
                }
                // That Python is not ready is said of the reference.
                Err(JudgeError::Sandbox(SandboxError::LanguageNotReady(..))) => {}
                Err(error) => {
                    let place = loaded.dir.join("solutions/python/main.py").display().to_string();
                    findings.push(Diagnostic::error("not-judged", place, error.to_string()));
                }
            }
        }
    }
    totals.errors = findings.iter().filter(|f| f.severity == tatami_packs::Severity::Error).count();
    totals.warnings = findings.len() - totals.errors;
    CheckReport { ok: totals.errors == 0, findings, totals, mutation, sources }
}

async fn judged(
    judge: &Judge,
    loaded: &LoadedProblem,
    findings: &mut Vec<Diagnostic>,
    totals: &mut Totals,
    progress: &mut impl FnMut(&str),
) {
    let Some(coding) = loaded.problem.coding() else { return };
    totals.cases += coding.groups.iter().map(|group| group.cases.len()).sum::<usize>();
    let id = &loaded.problem.id;
    progress(&format!("{id} validator"));
    validated(judge, loaded, findings).await;
    grown(judge, loaded, findings).await;
    for (language, source) in &coding.solutions {
        totals.references += 1;
        let path = format!("solutions/{language}/main.{}", language.extension());
        progress(&format!("{id} {path}"));
        if let Some(finding) = verdict(judge, loaded, *language, source, Verdict::Accepted, &path).await {
            findings.push(finding);
        }
    }
    modes::judged(judge, loaded, coding, findings, totals, progress).await;
    for submission in &coding.submissions {
        totals.submissions += 1;
        progress(&format!("{id} {}", submission.path));
        let (language, source) = (submission.language, &submission.source);
        if let Some(finding) = verdict(judge, loaded, language, source, submission.verdict, &submission.path).await {
            findings.push(finding);
        }
    }
}

/// Every case keeps to what the problem's own validator says, or what is shown of shrunk ones could not be relied on.
async fn validated(judge: &Judge, loaded: &LoadedProblem, findings: &mut Vec<Diagnostic>) {
    let misfits = match judge.misfits(&loaded.problem).await {
        Ok(misfits) => misfits,
        // What is wrong with generators and references is said where they are judged.
        Err(JudgeError::Pack(words)) if words.starts_with("validator/") => {
            let place = loaded.dir.join("validator/validate.py").display().to_string();
            findings.push(Diagnostic::error("validator", place, words));
            return;
        }
        Err(_) => return,
    };
    for misfit in misfits {
        let message = match &misfit.raised {
            Some(words) => format!("the validator raises on this input: {words}"),
            None => "the validator does not take this input".to_owned(),
        };
        let place = loaded.places.case(&misfit.group, &misfit.case);
        findings.extend(place.map(|place| place.finding(tatami_packs::Severity::Error, "invalid-case", message)));
    }
}

/// Growth is beside the verdict, so that a generator which cannot scale would go unnoticed.
async fn grown(judge: &Judge, loaded: &LoadedProblem, findings: &mut Vec<Diagnostic>) {
    let Some(growth) = loaded.problem.coding().and_then(|coding| coding.growth.as_ref()) else { return };
    // What is wrong with the sandbox is said where solutions are judged.
    let faults = judge.growth_faults(&loaded.problem).await.unwrap_or_default();
    let place = loaded.dir.join(format!("generators/{}.py", growth.generator)).display().to_string();
    findings.extend(faults.into_iter().map(|fault| Diagnostic::error("growth-inputs", place.clone(), fault)));
}

/// `None` when the source gets the verdict it must get, far enough from the budget.
async fn verdict(
    judge: &Judge,
    loaded: &LoadedProblem,
    language: Language,
    source: &str,
    wanted: Verdict,
    path: &str,
) -> Option<Diagnostic> {
    let place = loaded.dir.join(path).display().to_string();
    match margins::judge(judge, &loaded.problem, language, source, wanted).await {
        Ok((report, finding)) if report.verdict == wanted => {
            finding.map(|found| Diagnostic::error(found.code, place, found.message).with_help(found.help))
        }
        Ok((report, _)) => {
            let case = report.cases.iter().find(|case| case.verdict == Some(report.verdict));
            let case = case.map(|case| format!(" on {}/{}: {}", case.group, case.name, case.message));
            let why = case.unwrap_or_else(|| format!(": {}", report.compile.message));
            let message = format!("must get {wanted} but gets {}{why}", report.verdict);
            Some(Diagnostic::error("wrong-verdict", place, message))
        }
        Err(JudgeError::Sandbox(SandboxError::LanguageNotReady(_, reason))) => {
            Some(Diagnostic::warning("not-judged", place, format!("not judged: {reason}")))
        }
        Err(error) => Some(Diagnostic::error("not-judged", place, error.to_string())),
    }
}
