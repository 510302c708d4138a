//! From judged cases to the report. Pure.

use tatami_domain::json::Json;
use tatami_domain::report::{CompileReport, EngineReport};
use tatami_domain::{CaseReport, Language, Report, Score, Verdict};

use crate::execute::Judged;
use crate::prepare::{Prepared, PreparedCase};

/// A case's part of the report; only samples show more than a verdict.
pub(crate) fn case(group: &str, sample: bool, case: &PreparedCase, judged: Option<&Judged>) -> CaseReport {
    let outcome = judged.and_then(|judged| judged.outcome.as_ref());
    let mut report = CaseReport {
        name: case.name.clone(),
        group: group.to_owned(),
        verdict: judged.map(|judged| judged.verdict),
        steps: outcome.map_or(0, |outcome| outcome.steps),
        peak_memory_bytes: outcome.map_or(0, |outcome| outcome.peak_memory_bytes),
        message: judged.map(|judged| judged.message.clone()).unwrap_or_default(),
        input: None,
        expected: None,
        got: None,
        got_instead: None,
        stdout: None,
        counter_example: None,
    };
    if sample {
        let null = || Json::new("null".into()).expect("null is JSON");
        let got = judged.and_then(|judged| judged.got.as_ref());
        report.input = Some(case.shown.clone());
        report.expected = Some(case.expected.first().map_or_else(null, tatami_domain::Value::to_raw));
        report.got = Some(got.map_or_else(null, tatami_domain::Value::to_raw));
        report.got_instead = judged.and_then(|judged| judged.got_instead.clone());
        report.stdout = Some(outcome.map(tatami_runner::Outcome::stdout_text).unwrap_or_default());
    }
    report
}

/// The whole report of a submission that could be run.
pub(crate) fn aggregate(
    prepared: &Prepared,
    language: Language,
    engine: EngineReport,
    warnings: String,
    cases: Vec<CaseReport>,
    load_steps: u64,
) -> Report {
    let verdict = cases.iter().filter_map(|case| case.verdict).find(|verdict| !verdict.is_accepted());
    let right = |group: &str| cases.iter().filter(|c| c.group == group).all(|c| c.verdict == Some(Verdict::Accepted));
    let score = Score::of_groups(prepared.groups.iter().map(|group| (group.weight, right(&group.name))));
    Report {
        verdict: verdict.unwrap_or(Verdict::Accepted),
        score,
        language,
        steps: cases.iter().map(|case| case.steps).max().unwrap_or(0),
        total_steps: cases.iter().map(|case| case.steps).sum(),
        load_steps,
        peak_memory_bytes: cases.iter().map(|case| case.peak_memory_bytes).max().unwrap_or(0),
        cases,
        compile: CompileReport { ok: true, message: warnings, line: None },
        growth: None,
        reference_steps: None,
        engine,
    }
}

/// The report of a source that cannot be run.
pub(crate) fn compile_error(language: Language, engine: EngineReport, message: String, line: Option<u32>) -> Report {
    Report {
        verdict: Verdict::CompileError,
        score: Score::ZERO,
        language,
        steps: 0,
        total_steps: 0,
        load_steps: 0,
        peak_memory_bytes: 0,
        cases: Vec::new(),
        compile: CompileReport { ok: false, message, line },
        growth: None,
        reference_steps: None,
        engine,
    }
}
