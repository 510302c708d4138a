//! Running the reference and what differs from it on cases.

use tatami_domain::Limits;
use tatami_domain::problem::Coding;
use tatami_runner::{End, Program, SandboxError, Session};

use super::mutants::LANGUAGE;
use crate::execute::{Execution, Judged};
use crate::judge::{Judge, JudgeError, Progress};
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
    pub(super) async fn case(&self, session: &mut dyn Session, case: &PreparedCase) -> Result<Ran, JudgeError> {
        let Self { judge, coding, program, limits } = *self;
        let execution = Execution { judge, coding, language: LANGUAGE, program, limits, checking: None };
        let mut failed = None;
        let mut tell = |step| {
            if let Progress::Failed { reason } = step {
                failed = Some(reason);
            }
        };
        let judged = execution.case(session, case, Told::Everything, &mut tell).await?;
        if judged.starved {
            // Had the machine less to do, it might have ended by itself.
            failed = Some(format!("case `{}` got too little of the processor, twice", case.name));
        }
        Ok(match failed {
            Some(reason) => Ran::Unknown(reason, judged),
            None => Ran::Judged(judged),
        })
    }
}

/// What became of a program on a case.
pub(super) enum Ran {
    Judged(Judged),
    /// The judge failed on it; why, for the operator alone, and what there is all the same.
    Unknown(String, Judged),
}

impl Ran {
    /// For what nothing can be said without: nothing is the author's or the candidate's fault then.
    pub(super) fn known(self) -> Result<Judged, JudgeError> {
        match self {
            Self::Judged(judged) => Ok(judged),
            Self::Unknown(reason, _) => Err(SandboxError::Interrupted(reason).into()),
        }
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
    /// The judge failed on it, so that nothing is known; why, for the operator alone.
    pub(super) failed: Option<String>,
    /// Over all cases that were run.
    pub(super) steps: u64,
    pub(super) peak_memory_bytes: u64,
}

impl Tried {
    /// Whether a case caught it, where that is known.
    pub(super) fn is_caught(&self) -> Result<bool, JudgeError> {
        match &self.failed {
            Some(reason) => Err(SandboxError::Interrupted(reason.clone()).into()),
            None => Ok(self.caught_by.is_some()),
        }
    }
}

/// How much the watchdog has to say about what is caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Watchdog {
    /// As usual: who takes so much more of the processor than steps should take is caught.
    Usual,
    /// It waits ten times longer, and what it stops all the same is unknown: what comes out is kept for good.
    Patient,
}

/// Runs a source on cases until one of them catches it.
pub(super) async fn tried(
    judge: &Judge,
    session: &mut dyn Session,
    coding: &Coding,
    source: &str,
    cases: &[Given<'_>],
    watchdog: Watchdog,
) -> Result<Tried, JudgeError> {
    let program = super::compile(session, coding, source).await?;
    let mut tried = Tried::default();
    for Given { case, steps } in cases {
        let limits = limits(coding, steps.saturating_mul(TIMES).saturating_add(AND_STEPS));
        let patience = if watchdog == Watchdog::Patient { 10 } else { 1 };
        let limits = Limits { watchdog_ms: limits.watchdog_ms.saturating_mul(patience), ..limits };
        let ran = Trial { judge, coding, program: &program, limits }.case(session, case).await?;
        let (Ran::Judged(judged) | Ran::Unknown(_, judged)) = &ran;
        if let Some(outcome) = &judged.outcome {
            tried.steps += outcome.steps;
            tried.peak_memory_bytes = tried.peak_memory_bytes.max(outcome.peak_memory_bytes);
        }
        match ran {
            Ran::Unknown(reason, _) => tried.failed = Some(reason),
            Ran::Judged(judged) if judged.verdict.is_accepted() => continue,
            Ran::Judged(judged) if watchdog == Watchdog::Patient && judged.ended(&End::Watchdog) => {
                tried.failed = Some(format!("the watchdog stopped it on case `{}`", case.name));
            }
            Ran::Judged(_) => tried.caught_by = Some(case.name.clone()),
        }
        break;
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
