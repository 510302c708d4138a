//! Running the reference and what differs from it on cases.

use tatami_domain::problem::Coding;
use tatami_domain::{Limits, Verdict};
use tatami_runner::{Program, Session};

use super::mutants::LANGUAGE;
use crate::execute::{Execution, Judged};
use crate::judge::{Judge, JudgeError};
use crate::message::Told;
use crate::prepare::PreparedCase;

/// What a program may take on a case: so many times what the reference took, and this much, in steps. Who takes more
/// is caught: it does not end, or is no use.
const TIMES: u64 = 4;
const AND_STEPS: u64 = 50_000_000;

/// A program and the limits under which it is tried.
pub(super) struct Trial<'a> {
    pub(super) judge: &'a Judge,
    pub(super) coding: &'a Coding,
    pub(super) program: &'a Program,
    pub(super) limits: Limits,
}

impl Trial<'_> {
    pub(super) async fn case(&self, session: &mut dyn Session, case: &PreparedCase) -> Result<Judged, JudgeError> {
        let Self { judge, coding, program, limits } = *self;
        let execution = Execution { judge, coding, language: LANGUAGE, program, limits };
        execution.case(session, case, Told::Everything, &mut |_| {}).await
    }
}

/// A case, and what the reference took on it in steps, loading included.
pub(super) struct Given<'a> {
    pub(super) case: &'a PreparedCase,
    pub(super) steps: u64,
}

/// What became of a program that differs from the reference.
#[derive(Debug, Default)]
pub(super) struct Tried {
    /// The name of the first case on which it does not answer as the reference does.
    pub(super) caught_by: Option<String>,
    /// The judge failed on it, so that nothing is known.
    pub(super) failed: bool,
    /// Over all cases that were run.
    pub(super) steps: u64,
    pub(super) peak_memory_bytes: u64,
}

/// Runs a source on cases until one of them catches it.
pub(super) async fn tried(
    judge: &Judge,
    session: &mut dyn Session,
    coding: &Coding,
    source: &str,
    cases: &[Given<'_>],
) -> Result<Tried, JudgeError> {
    let program = super::compile(session, coding, source).await?;
    let mut tried = Tried::default();
    for Given { case, steps } in cases {
        let limits = limits(coding, steps.saturating_mul(TIMES).saturating_add(AND_STEPS));
        let judged = Trial { judge, coding, program: &program, limits }.case(session, case).await?;
        if let Some(outcome) = &judged.outcome {
            tried.steps += outcome.steps;
            tried.peak_memory_bytes = tried.peak_memory_bytes.max(outcome.peak_memory_bytes);
        }
        match judged.verdict {
            Verdict::Accepted => {}
            Verdict::InternalError => tried.failed = true,
            _ => tried.caught_by = Some(case.name.clone()),
        }
        if tried.failed || tried.caught_by.is_some() {
            break;
        }
    }
    Ok(tried)
}

/// The limits of one run that may take so many steps.
pub(super) fn limits(coding: &Coding, steps: u64) -> Limits {
    let declared = &coding.limits;
    Limits {
        steps,
        memory_bytes: declared.memory_bytes,
        output_bytes: declared.output_bytes,
        watchdog_ms: Limits::watchdog_for(steps),
    }
}
