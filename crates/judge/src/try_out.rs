//! Run: samples and one's own inputs, without a verdict on the whole.

use std::sync::Arc;
use std::sync::atomic::AtomicU64;

use serde::Serialize;
use tatami_domain::problem::Coding;
use tatami_domain::report::CompileReport;
use tatami_domain::{CaseInput, CaseReport, Language, Limits, Mode, Problem, Value, Verdict};
use tatami_runner::{End, Program};

use crate::execute::{Execution, Judged};
use crate::judge::{Judge, JudgeError, unacceptable};
use crate::message::{Told, steps};
use crate::prepare::{PreparedCase, reference};
use crate::verdict::{self, Answered};
use crate::{input, pack_code, report};

/// The most own inputs of one run.
pub const MOST_OWN_CASES: usize = 20;
/// What all cases of a run may take together, loading included, in steps: what one case may, so many times, but never
/// more than this, some two seconds. Endless loops in all of its cases cost no more.
const CASES: u64 = 2;
const RUN_STEPS: u64 = 10_000_000_000;
/// What the problem's checker may take on all own inputs of a run together, in steps.
const CHECKER_STEPS: u64 = 10_000_000_000;
/// What the reference may take on all own inputs of a run together, loading included, in steps: a second, and several
/// times what the largest inputs of the bank take. Inputs are the candidate's, and may be larger.
const REFERENCE_STEPS: u64 = 5_000_000_000;
/// And in processor time on one of them, in milliseconds: five times what its steps usually take.
const REFERENCE_WATCHDOG: u64 = 5_000;

/// One case to run.
#[derive(Clone, Debug)]
pub struct TryCase {
    pub name: String,
    pub input: TryInput,
}

#[derive(Clone, Debug)]
pub enum TryInput {
    /// The sample of that name.
    Sample,
    /// JSON as [`crate::parse_input`] reads it.
    Own(String),
}

/// What came of it.
#[derive(Clone, Debug, Serialize)]
pub struct TryReport {
    pub compile: CompileReport,
    pub cases: Vec<CaseReport>,
}

impl Judge {
    /// Runs a source on samples and on own inputs; for those the reference's answer is what is expected.
    pub async fn try_out(
        &self,
        problem: &Problem,
        language: Language,
        source: &str,
        cases: &[TryCase],
    ) -> Result<TryReport, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        if !coding.languages().contains(&language) {
            return Err(JudgeError::LanguageNotAllowed(language));
        }
        if coding.mode == Mode::Test {
            return self.try_list(problem, source).await;
        }
        let failed = |message: String, line| {
            Ok(TryReport { compile: CompileReport { ok: false, message, line }, cases: Vec::new() })
        };
        if let Some(message) = unacceptable(source, coding.limits.source_bytes) {
            return failed(message, None);
        }
        let prepared = self.prepare(problem).await?;
        let samples: Vec<_> = prepared.samples().collect();
        let own = cases.iter().filter(|case| matches!(case.input, TryInput::Own(_))).count();
        if own > MOST_OWN_CASES || cases.len() - own > samples.len() {
            return Err(JudgeError::TooManyCases);
        }
        let limits = self.limits(problem, &prepared, language).await?;
        // Before a place is held that submissions wait for.
        let own = self.own_cases(coding, cases).await?;

        let mut session = self.sandbox.open().await?;
        let compiled = match self.compile(&mut *session, problem, language, source).await? {
            Ok(compiled) => compiled,
            Err(error) => return failed(error.message, error.line),
        };
        let mut budget = Steps::of_run(limits.steps);
        let checking = Arc::new(AtomicU64::new(CHECKER_STEPS));
        let mut reports = Vec::new();
        let mut not_run = "not run: the cases before it used up what a Run may take";
        for (wanted, own) in cases.iter().zip(own) {
            let (case, without) = match &own {
                Some(Ok(own)) => (&own.case, own.without),
                Some(Err(message)) => {
                    reports.push(unrun(&wanted.name, format!("the input cannot be read: {message}")));
                    continue;
                }
                None => match samples.iter().find(|case| case.name == wanted.name) {
                    Some(sample) => (*sample, None),
                    None => continue,
                },
            };
            let Some(given) = budget.within(limits) else {
                reports.push(unrun(&wanted.name, not_run.to_owned()));
                continue;
            };
            let (program, checking) = (&compiled.program, own.is_some().then(|| checking.clone()));
            let execution = Execution { judge: self, coding, language, program, limits: given, checking };
            let mut lost = None;
            let judged = execution.case(&mut *session, case, Told::Everything, &mut |step| lost = Some(step)).await;
            let mut judged = match judged {
                // An own input may be more than the checker can take, as it may be for the reference.
                Err(JudgeError::Pack(words)) if own.is_some() => {
                    tracing::debug!(problem = %problem.id, words, "an own case is not compared");
                    let words = "the problem's checker cannot say whether the answer to this input is right";
                    reports.push(unrun(&wanted.name, words.to_owned()));
                    // What it took is not known here.
                    budget.left = budget.left.saturating_sub(given.steps);
                    continue;
                }
                judged => judged?,
            };
            if let Some(step) = lost {
                tracing::error!(problem = %problem.id, ?step, "a run was given up");
                not_run = "not run: the judge failed on a case before it";
            }
            if judged.verdict == Verdict::CompileError {
                return failed(judged.message, judged.line);
            }
            budget.took(&judged);
            if given.steps < limits.steps && judged.ended(&End::OutOfSteps) {
                // By what the cases before it had taken, not by a limit of its own.
                judged.message = format!("stopped: all cases of a Run together may take {}", steps(budget.total));
                let mut report = report::case("sample", true, case, Some(&judged));
                report.verdict = None;
                reports.push(report);
                continue;
            }
            if let Some(why) = without.filter(|_| judged.verdict == Verdict::WrongAnswer && judged.got.is_some()) {
                judged.message = why.into();
            }
            let mut report = report::case("sample", true, case, Some(&judged));
            // A result of another type is wrong whatever the right one is.
            if without.is_some() && judged.got_instead.is_none() {
                report.verdict = report.verdict.filter(|verdict| *verdict != Verdict::WrongAnswer);
            }
            reports.push(report);
        }
        let compile = CompileReport { ok: true, message: compiled.message, line: None };
        Ok(TryReport { compile, cases: reports })
    }

    /// The own inputs among the cases, each with the reference's answer; the inner error is about the input. The
    /// reference gets a place for one input at a time: whoever else needs one has turns with it.
    async fn own_cases(
        &self,
        coding: &Coding,
        cases: &[TryCase],
    ) -> Result<Vec<Option<Result<OwnCase, String>>>, JudgeError> {
        let mut reference = Reference { judge: self, coding, program: None, left: REFERENCE_STEPS };
        let mut own = Vec::with_capacity(cases.len());
        for TryCase { name, input } in cases {
            let TryInput::Own(json) = input else {
                own.push(None);
                continue;
            };
            own.push(Some(match input::parse(&coding.task, json) {
                Ok(input) => {
                    let answer = reference.answer(&input).await?;
                    let shown = input::for_people(&input, &coding.task);
                    let (expected, without) = match answer {
                        Ok(value) => (vec![value], None),
                        Err(why) => (Vec::new(), Some(why)),
                    };
                    let name = name.clone();
                    Ok(OwnCase { case: PreparedCase { name, note: None, input, expected, shown }, without })
                }
                Err(message) => Err(message),
            }));
        }
        Ok(own)
    }
}

struct OwnCase {
    case: PreparedCase,
    /// Why there is no answer to compare with.
    without: Option<&'static str>,
}

/// The reference, for all own inputs of a run.
struct Reference<'a> {
    judge: &'a Judge,
    coding: &'a Coding,
    program: Option<Program>,
    left: u64,
}

impl Reference<'_> {
    /// What it answers; the inner error says why it does not: an input outside the problem's constraints may be more
    /// than it can take.
    async fn answer(&mut self, input: &CaseInput) -> Result<Result<Value, &'static str>, JudgeError> {
        const BUDGET: &str = "the reference did not answer within the budget of a Run";
        const NONE: &str = "the reference has no answer for this input";
        if self.left == 0 {
            return Ok(Err(BUDGET));
        }
        let (coding, language) = (self.coding, self.coding.answer_language);
        let mut session = self.judge.pack_sandbox.open().await?;
        let program = match &self.program {
            Some(program) => program,
            None => match reference(&mut *session, coding, language).await {
                Ok(program) => self.program.insert(program),
                Err(JudgeError::Pack(_)) => return Ok(Err(NONE)),
                Err(error) => return Err(error),
            },
        };
        let limits = Limits { steps: self.left, watchdog_ms: REFERENCE_WATCHDOG, ..pack_code::LIMITS };
        let outcome = session.run(program, &input::for_guest(input, language), &limits).await?;
        self.left = match outcome.end {
            // Its steps say nothing then.
            End::Watchdog => 0,
            _ => self.left.saturating_sub(outcome.steps + outcome.load_steps),
        };
        Ok(match verdict::read(&coding.task, input, &outcome, &limits, Told::Everything) {
            Answered::Answer(value) => Ok(value),
            Answered::Failed(Verdict::TimeLimit, _) => Err(BUDGET),
            Answered::Failed(..) | Answered::Mistyped(..) | Answered::CompileError(_) => Err(NONE),
        })
    }
}

/// What all cases of a run may take together.
#[derive(Debug)]
struct Steps {
    total: u64,
    left: u64,
}

impl Steps {
    fn of_run(of_case: u64) -> Self {
        let total = of_case.saturating_mul(CASES).min(RUN_STEPS);
        Self { total, left: total }
    }

    /// The limits of the next case, which has its own and what is left; `None` when nothing is.
    fn within(&self, limits: Limits) -> Option<Limits> {
        (self.left > 0).then(|| if self.left < limits.steps { limits.with_steps(self.left) } else { limits })
    }

    fn took(&mut self, judged: &Judged) {
        // Where the watchdog stopped it or a worker was lost, steps do not show what it took, nor would they of the
        // next ones.
        let known = judged.outcome.is_some() && !judged.ended(&End::Watchdog);
        self.left = if known { self.left.saturating_sub(judged.all_steps()) } else { 0 };
    }
}

fn unrun(name: &str, message: String) -> CaseReport {
    CaseReport {
        name: name.to_owned(),
        group: "sample".into(),
        verdict: None,
        steps: 0,
        peak_memory_bytes: 0,
        message,
        input: None,
        expected: None,
        got: None,
        got_instead: None,
        stdout: None,
        counter_example: None,
    }
}

#[cfg(test)]
mod tests {
    use tatami_runner::Outcome;
    use tatami_runner::contract::ROOMY;

    use super::*;

    fn judged(end: Option<End>, steps: u64) -> Judged {
        let outcome = end.map(|end| Outcome {
            end,
            steps,
            load_steps: 10,
            peak_memory_bytes: 1,
            baseline_bytes: 0,
            memory_refused: false,
            stdout: vec![],
            stderr: vec![],
        });
        let verdict = Verdict::Accepted;
        Judged { verdict, message: String::new(), got: None, got_instead: None, outcome, line: None, starved: false }
    }

    fn left(of_case: u64, ends: &[(Option<End>, u64)]) -> Option<u64> {
        let mut steps = Steps::of_run(of_case);
        ends.iter().for_each(|(end, took)| steps.took(&judged(end.clone(), *took)));
        steps.within(ROOMY.with_steps(of_case)).map(|limits| limits.steps)
    }

    #[test]
    fn endless_loops_in_all_cases_cost_two_budgets() {
        let endless = (Some(End::OutOfSteps), 990);
        assert_eq!(left(1_000, &[]), Some(1_000));
        assert_eq!(
            left(1_000, std::slice::from_ref(&endless)),
            Some(1_000),
            "the second one has a budget of its own as well"
        );
        assert_eq!(left(1_000, &[endless.clone(), endless]), None);
        assert_eq!(left(1_000, &vec![(Some(End::Result(String::new())), 50); 20]), Some(800), "what ends has room");
        assert_eq!(left(u64::MAX, &[]), Some(RUN_STEPS), "however much one case may take");
    }

    #[test]
    fn what_steps_do_not_measure_ends_a_run() {
        assert_eq!(left(1_000, &[(Some(End::Watchdog), 5)]), None);
        assert_eq!(left(1_000, &[(None, 0)]), None, "a worker was lost");
    }
}
