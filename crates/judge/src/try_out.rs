//! Run: samples and one's own inputs, without a verdict on the whole.

use serde::Serialize;
use tatami_domain::report::CompileReport;
use tatami_domain::{CaseReport, Language, Mode, Problem, Value, Verdict};

use crate::execute::Execution;
use crate::input;
use crate::judge::{Judge, JudgeError, unacceptable};
use crate::message::Told;
use crate::prepare::PreparedCase;
use crate::report;

/// The most inputs of one run.
pub(crate) const MAX_CASES: usize = 20;

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
        let limits = self.limits(problem, &prepared, language).await?;
        let samples = prepared.groups.iter().find(|group| group.sample);

        let mut session = self.sandbox.open().await?;
        let compiled = match self.compile(&mut *session, problem, language, source).await? {
            Ok(compiled) => compiled,
            Err(error) => return failed(error.message, error.line),
        };
        let execution = Execution { judge: self, coding, language, program: &compiled.program, limits };
        let mut reports = Vec::new();
        for wanted in cases.iter().take(MAX_CASES) {
            let own;
            let case = match &wanted.input {
                TryInput::Sample => {
                    let found = samples.and_then(|group| group.cases.iter().find(|case| case.name == wanted.name));
                    match found {
                        Some(case) => case,
                        None => continue,
                    }
                }
                TryInput::Own(json) => match self.own_case(problem, &wanted.name, json).await? {
                    Ok(case) => {
                        own = case;
                        &own
                    }
                    Err(message) => {
                        reports.push(unreadable(&wanted.name, message));
                        continue;
                    }
                },
            };
            let unknown_answer = case.expected.is_empty();
            let mut judged = execution.case(&mut *session, case, Told::Everything, &mut |_| ()).await?;
            if judged.verdict == Verdict::CompileError {
                return failed(judged.message, judged.line);
            }
            if unknown_answer && judged.verdict == Verdict::WrongAnswer && judged.got.is_some() {
                judged.message = "the reference has no answer for this input".into();
            }
            let mut report = report::case("sample", true, case, Some(&judged));
            // A result of another type is wrong whatever the right one is.
            if unknown_answer && judged.got_instead.is_none() {
                report.verdict = report.verdict.filter(|verdict| *verdict != Verdict::WrongAnswer);
            }
            reports.push(report);
        }
        let compile = CompileReport { ok: true, message: compiled.message, line: None };
        Ok(TryReport { compile, cases: reports })
    }

    /// An own input with the reference's answer; the inner error is about the input.
    async fn own_case(
        &self,
        problem: &Problem,
        name: &str,
        json: &str,
    ) -> Result<Result<PreparedCase, String>, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let input = match input::parse(&coding.task, json) {
            Ok(input) => input,
            Err(message) => return Ok(Err(message)),
        };
        // An input outside the problem's constraints may be more than the reference can take.
        let expected: Vec<Value> = match self.reference_answer(coding, &input).await {
            Ok(value) => vec![value],
            Err(JudgeError::Pack(_)) => Vec::new(),
            Err(error) => return Err(error),
        };
        let shown = input::for_people(&input, &coding.task);
        Ok(Ok(PreparedCase { name: name.to_owned(), note: None, input, expected, shown }))
    }
}

fn unreadable(name: &str, message: String) -> CaseReport {
    CaseReport {
        name: name.to_owned(),
        group: "sample".into(),
        verdict: None,
        steps: 0,
        peak_memory_bytes: 0,
        message: format!("the input cannot be read: {message}"),
        input: None,
        expected: None,
        got: None,
        got_instead: None,
        stdout: None,
        counter_example: None,
    }
}
