//! Compiling, and running one case; once more where the fault may be ours.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Instant;

use tatami_domain::problem::Compare;
use tatami_domain::{Limits, Value, Verdict};
use tatami_runner::{CompileError, CompileRequest, Compiled, End, Outcome, Program, SandboxError, Session};

use crate::judge::{Judge, JudgeError, Progress};
use crate::message::Told;
use crate::pack_code::Within;
use crate::prepare::PreparedCase;
use crate::verdict::{self, Answered};
use crate::{checker, input};

/// What became of one case.
pub(crate) struct Judged {
    pub(crate) verdict: Verdict,
    pub(crate) message: String,
    /// The answer, if there was one.
    pub(crate) got: Option<Value>,
    /// What came where the answer is not of the declared type; of shown cases alone.
    pub(crate) got_instead: Option<String>,
    pub(crate) outcome: Option<Outcome>,
    pub(crate) line: Option<u32>,
    /// The watchdog stopped it since it got too little of the processor, not since it took too much of it.
    pub(crate) starved: bool,
}

impl Judged {
    /// What the run took, loading included.
    pub(crate) fn all_steps(&self) -> u64 {
        self.outcome.as_ref().map_or(0, |outcome| outcome.steps + outcome.load_steps)
    }

    pub(crate) fn ended(&self, end: &End) -> bool {
        self.outcome.as_ref().is_some_and(|outcome| outcome.end == *end)
    }
}

/// Compiles. What was interrupted is tried once more, and the second time it is an error: it says nothing about the
/// source.
pub(crate) async fn compile(
    session: &mut dyn Session,
    request: &CompileRequest,
) -> Result<Result<Compiled, CompileError>, SandboxError> {
    match session.compile(request).await {
        Err(SandboxError::Interrupted(reason)) => {
            tracing::warn!(language = %request.language, reason, "compiling was interrupted; trying once more");
            session.compile(request).await
        }
        other => other,
    }
}

/// The parts of a judging that stay the same from case to case.
pub(crate) struct Execution<'a> {
    pub(crate) judge: &'a Judge,
    pub(crate) coding: &'a tatami_domain::problem::Coding,
    pub(crate) language: tatami_domain::Language,
    pub(crate) program: &'a Program,
    pub(crate) limits: Limits,
    /// What a checker may take on all cases together, in steps, where inputs are the candidate's own.
    pub(crate) checking: Option<Arc<AtomicU64>>,
}

impl Execution<'_> {
    /// Runs and judges one case. A run that the watchdog stopped is tried once more; so is a lost worker, by the sandbox.
    pub(crate) async fn case(
        &self,
        session: &mut dyn Session,
        case: &PreparedCase,
        told: Told,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Judged, JudgeError> {
        let given = input::for_guest(&case.input, self.language);
        let mut attempt = 0;
        let reason = loop {
            let begun = Instant::now();
            match session.run(self.program, &given, &self.limits).await {
                Ok(outcome) if outcome.end == End::Watchdog && attempt == 0 => {
                    tracing::warn!(case = case.name, "stopped by the watchdog; trying once more");
                    attempt += 1;
                }
                Ok(outcome) => {
                    let stopped = outcome.end == End::Watchdog;
                    let starved = stopped && begun.elapsed() >= self.limits.longest();
                    if starved {
                        tracing::error!(case = case.name, "stopped twice: it got too little of the processor");
                    } else if stopped {
                        tracing::error!(
                            case = case.name,
                            "stopped by the watchdog twice: steps take far longer here than they should"
                        );
                    }
                    return Ok(Judged { starved, ..self.read(case, outcome, told).await? });
                }
                Err(SandboxError::WorkerLost(reason) | SandboxError::Interrupted(reason)) => break reason,
                Err(error) => return Err(error.into()),
            }
        };
        progress(Progress::Failed { reason: format!("case `{}` lost {reason}", case.name) });
        Ok(Judged {
            verdict: Verdict::InternalError,
            message: "the judge failed, not your code; the operator was told".into(),
            got: None,
            got_instead: None,
            outcome: None,
            line: None,
            starved: false,
        })
    }

    async fn read(&self, case: &PreparedCase, mut outcome: Outcome, told: Told) -> Result<Judged, JudgeError> {
        if let Some(fault) = verdict::crash(self.language, &outcome) {
            outcome.end = End::Exception(fault);
        }
        let line = match &outcome.end {
            End::CompileError(fault) | End::Exception(fault) | End::OutOfMemory(fault) => fault.line,
            _ => None,
        };
        let judged = |verdict, message, got| Judged {
            verdict,
            message,
            got,
            got_instead: None,
            outcome: Some(outcome.clone()),
            line,
            starved: false,
        };
        let answer = match verdict::read(&self.coding.task, &case.input, &outcome, &self.limits, told) {
            Answered::CompileError(fault) => {
                let words = if fault.trace.is_empty() { fault.message } else { fault.trace };
                return Ok(judged(Verdict::CompileError, words, None));
            }
            Answered::Failed(verdict, message) => {
                // What a program wrote before it failed is its answer so far.
                let got = matches!(self.coding.task, tatami_domain::problem::Task::Program)
                    .then(|| Value::Str(outcome.stdout_text()));
                return Ok(judged(verdict, message, got));
            }
            Answered::Mistyped(message, got_instead) => {
                return Ok(Judged { got_instead, ..judged(Verdict::WrongAnswer, message, None) });
            }
            Answered::Answer(value) => value,
        };
        let compared = self.compare(case, &answer).await?;
        Ok(match compared {
            Ok(()) => judged(Verdict::Accepted, String::new(), Some(answer)),
            Err(_) if outcome.memory_refused => {
                let words = format!("out of memory: the limit is {} MiB", self.limits.memory_bytes >> 20);
                judged(Verdict::MemoryLimit, words, Some(answer))
            }
            Err(words) => {
                let words = if told.is_everything() { words } else { "wrong answer".to_owned() };
                judged(Verdict::WrongAnswer, words, Some(answer))
            }
        })
    }

    /// Right when any of the accepted answers fits; the words are those of the first.
    async fn compare(&self, case: &PreparedCase, answer: &Value) -> Result<Result<(), String>, JudgeError> {
        let mut first = None;
        for expected in &case.expected {
            let compared = if self.coding.compare == Compare::Checker {
                let checker = self.coding.checker.as_deref();
                let checker = checker.ok_or_else(|| JudgeError::Pack("checker/check.py is missing".into()))?;
                let mut session = self.judge.pack_sandbox.open().await?;
                if let Some(left) = self.checking.clone() {
                    session = Box::new(Within { session, left });
                }
                let given = input::for_checker(&case.input, &self.coding.task);
                checker::run_checker(&mut *session, checker, &given, expected, answer).await?
            } else {
                checker::compare(&self.coding.task, self.coding.compare, expected, answer)
            };
            match compared {
                Ok(()) => return Ok(Ok(())),
                Err(words) => first = first.or(Some(words)),
            }
        }
        Ok(Err(first.unwrap_or_else(|| "wrong answer".to_owned())))
    }
}
