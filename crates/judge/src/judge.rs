//! The judge: one submission in, one report out.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Mode, Problem, Report, Score, Verdict};
use tatami_runner::{CompileRequest, LanguageStatus, Sandbox, SandboxError, Session};

use crate::execute::Execution;
use crate::growth::{self, Measured};
use crate::message::Told;
use crate::prepare::{Prepared, entry};
use crate::report;
use crate::store::PreparedStore;

/// How many problems' cases are kept in memory.
const PREPARED_KEPT: usize = 128;

/// Judges submissions. Submissions and pack code run in sandboxes of their own, so that neither waits for the other
/// while holding a place.
pub struct Judge {
    pub(crate) sandbox: Arc<dyn Sandbox>,
    pub(crate) pack_sandbox: Arc<dyn Sandbox>,
    pub(crate) store: PreparedStore,
    prepared: Mutex<HashMap<String, Arc<Prepared>>>,
}

impl std::fmt::Debug for Judge {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Judge").field("store", &self.store).finish_non_exhaustive()
    }
}

/// Why there is no verdict. None of these is the candidate's fault but the language they chose.
#[derive(Debug, thiserror::Error)]
pub enum JudgeError {
    #[error("this problem is not answered with code")]
    NotCoding,
    #[error("{0} cannot be used for this problem")]
    LanguageNotAllowed(Language),
    #[error("the problem is broken: {0}")]
    Pack(String),
    #[error(transparent)]
    Sandbox(#[from] SandboxError),
}

/// How far a judging has come.
#[derive(Clone, Debug, PartialEq)]
pub enum Progress {
    Compiled {
        ok: bool,
        message: String,
    },
    /// A case was judged, or left out (`verdict: None`) after a time or memory limit in its group.
    Case {
        index: usize,
        total: usize,
        group: String,
        name: String,
        verdict: Option<Verdict>,
        steps: u64,
    },
    /// Judging was given up, which is no fault of the candidate's; why, for the operator alone.
    Failed {
        reason: String,
    },
}

impl Judge {
    pub fn new(sandbox: Arc<dyn Sandbox>, pack_sandbox: Arc<dyn Sandbox>, store: PreparedStore) -> Self {
        Self { sandbox, pack_sandbox, store, prepared: Mutex::default() }
    }

    pub fn languages(&self) -> Vec<LanguageStatus> {
        self.sandbox.languages()
    }

    /// What is weaker about the sandbox than it could be, for the operator.
    pub fn warnings(&self) -> Vec<String> {
        self.sandbox.warnings()
    }

    /// What judges a language's submissions.
    pub fn engine(&self, language: Language) -> EngineReport {
        self.sandbox.engine(language)
    }

    /// Judges one submission on all cases; in the mode `test`, a list of cases on all that it has to catch.
    pub async fn judge(
        &self,
        problem: &Problem,
        language: Language,
        source: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, JudgeError> {
        match problem.coding() {
            Some(coding) if coding.mode == Mode::Test => self.judge_list(problem, source, progress).await,
            _ => self.judge_program(problem, language, source, progress).await,
        }
    }

    /// Judges a program on all cases, whatever the mode.
    pub async fn judge_program(
        &self,
        problem: &Problem,
        language: Language,
        source: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, JudgeError> {
        self.judge_within(1.0, problem, language, source, progress).await
    }

    /// Judges a program with another budget of steps: `allowance` times the problem's.
    pub async fn judge_within(
        &self,
        allowance: f64,
        problem: &Problem,
        language: Language,
        source: &str,
        progress: &mut (dyn FnMut(Progress) + Send),
    ) -> Result<Report, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        if !coding.languages().contains(&language) {
            return Err(JudgeError::LanguageNotAllowed(language));
        }
        let engine = self.sandbox.engine(language);
        let prepared = self.prepare(problem).await?;
        let limits = self.limits(problem, &prepared, language).await?;
        let limits = limits.with_steps((limits.steps as f64 * allowance) as u64);
        let compile_error = |message: String, line| Ok(report::compile_error(language, engine.clone(), message, line));
        if let Some(message) = unacceptable(source, coding.limits.source_bytes) {
            progress(Progress::Compiled { ok: false, message: message.clone() });
            return compile_error(message, None);
        }

        let mut session = self.sandbox.open().await?;
        let compiled = match self.compile(&mut *session, problem, language, source).await? {
            Ok(compiled) => compiled,
            Err(error) => {
                progress(Progress::Compiled { ok: false, message: error.message.clone() });
                return compile_error(error.message, error.line);
            }
        };
        let execution = Execution { judge: self, coding, language, program: &compiled.program, limits };
        let total = prepared.groups.iter().map(|group| group.cases.len()).sum();
        let mut cases = Vec::with_capacity(total);
        let mut load_steps = 0;
        let mut failed = false;
        for group in &prepared.groups {
            let mut stopped = false;
            for case in &group.cases {
                let judged = match stopped || failed {
                    true => None,
                    false => Some(execution.case(&mut *session, case, Told::of(group.sample, source), progress).await?),
                };
                if let Some(judged) = &judged {
                    if judged.verdict == Verdict::CompileError {
                        progress(Progress::Compiled { ok: false, message: judged.message.clone() });
                        return compile_error(judged.message.clone(), judged.line);
                    }
                    if cases.is_empty() {
                        progress(Progress::Compiled { ok: true, message: compiled.message.clone() });
                    }
                    stopped = matches!(judged.verdict, Verdict::TimeLimit | Verdict::MemoryLimit);
                    failed = judged.verdict == Verdict::InternalError;
                    load_steps = load_steps.max(judged.outcome.as_ref().map_or(0, |outcome| outcome.load_steps));
                }
                let report = report::case(&group.name, group.sample, case, judged.as_ref());
                progress(Progress::Case {
                    index: cases.len(),
                    total,
                    group: group.name.clone(),
                    name: case.name.clone(),
                    verdict: report.verdict,
                    steps: report.steps,
                });
                cases.push(report);
            }
        }
        let mut report = report::aggregate(&prepared, language, engine, compiled.message, cases, load_steps);
        if failed {
            // Whatever there was before: what was left out is not known.
            (report.verdict, report.score) = (Verdict::InternalError, Score::ZERO);
        }
        if let Some(growth) = &coding.growth
            && matches!(report.verdict, Verdict::Accepted | Verdict::TimeLimit)
        {
            let (task, program) = (&coding.task, &compiled.program);
            let measured = Measured { problem, growth, task, language, program, limits, load_steps };
            report.growth = match growth::measure(self, &mut *session, &measured).await {
                Ok(growth) => Some(growth),
                // A verdict is worth more than what explains it.
                Err(error) => {
                    tracing::error!(problem = %problem.id, %error, "growth could not be measured");
                    None
                }
            };
        }
        Ok(report)
    }

    /// Compiles. A submission that costs two workers is too much for the compiler.
    pub(crate) async fn compile(
        &self,
        session: &mut dyn Session,
        problem: &Problem,
        language: Language,
        source: &str,
    ) -> Result<Result<tatami_runner::Compiled, tatami_runner::CompileError>, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let request = CompileRequest { language, source: source.to_owned(), entry: entry(&coding.task, language) };
        match session.compile(&request).await {
            Err(SandboxError::WorkerLost(reason)) => {
                tracing::error!(reason, "workers were lost compiling one submission");
                let message = "the program is too complex to compile".to_owned();
                Ok(Err(tatami_runner::CompileError { message, line: None }))
            }
            other => Ok(other?),
        }
    }

    pub(crate) fn prepared(&self, key: &str) -> Option<Arc<Prepared>> {
        self.prepared.lock().expect("no panic while held").get(key).cloned()
    }

    pub(crate) fn remember(&self, key: &str, prepared: Arc<Prepared>) {
        let mut kept = self.prepared.lock().expect("no panic while held");
        if kept.len() >= PREPARED_KEPT {
            kept.clear();
        }
        kept.insert(key.to_owned(), prepared);
    }
}

/// What is wrong with a source before anyone tries to read it.
pub(crate) fn unacceptable(source: &str, limit: u64) -> Option<String> {
    if source.trim().is_empty() {
        return Some("the source is empty".to_owned());
    }
    let len = source.len() as u64;
    (len > limit).then(|| format!("the source is too large: {} KiB, at most {} KiB", len.div_ceil(1024), limit >> 10))
}
