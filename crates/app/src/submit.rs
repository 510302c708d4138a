//! Run and Submit.

use tatami_domain::{AttemptId, Class, Language, ProblemRef, SubmissionId, User};
use tatami_judge::{TryCase, TryReport};
use tatami_storage::{Conflict, NewSubmission, Quota, Submitted};

use crate::App;
use crate::bank::Entry;
use crate::error::AppError;
use crate::judging::Whose;

/// How much one person may hand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// Submissions that may wait at the same time.
    pub waiting: u64,
    /// Submissions in an hour, whatever became of them.
    pub per_hour: u64,
}

impl Default for Allowance {
    fn default() -> Self {
        Self { waiting: 20, per_hour: 240 }
    }
}

/// What somebody hands in.
#[derive(Clone, Debug)]
pub struct Handed {
    pub problem: ProblemRef,
    pub language: Language,
    pub source: String,
    /// The growth that they say it has.
    pub claim: Option<Class>,
    /// Made by the page; the same key is the same submission.
    pub key: String,
}

/// What somebody tries out.
#[derive(Clone, Debug)]
pub struct RunRequest {
    pub problem: ProblemRef,
    pub language: Language,
    pub source: String,
    pub cases: Vec<TryCase>,
}

impl App {
    /// Stores a submission; a worker judges it.
    pub async fn submit(&self, user: &User, handed: Handed) -> Result<Submitted, AppError> {
        let entry = self.coding(&handed.problem, handed.language)?;
        let coding = entry.problem.coding().ok_or(AppError::NotFound)?;
        if handed.source.trim().is_empty() {
            return Err(AppError::invalid("source", "There is no code to submit yet."));
        }
        if handed.source.len() as u64 > coding.limits.source_bytes {
            let limit = coding.limits.source_bytes >> 10;
            return Err(AppError::invalid("source", format!("The code is too long: at most {limit} KiB.")));
        }
        let now = self.clock.now();
        let Allowance { waiting, per_hour } = self.allowance;
        let quota = Quota { waiting, recent: per_hour, since: now.plus_seconds(-3600) };
        let new = NewSubmission {
            id: SubmissionId::fresh(),
            attempt: AttemptId::fresh(),
            user: user.id,
            problem: handed.problem,
            kind: entry.problem.kind(),
            problem_hash: entry.problem.hash.clone(),
            language: handed.language,
            source: handed.source,
            claim: handed.claim,
            idempotency_key: handed.key.chars().take(64).collect(),
        };
        let submitted = self.storage.submit(&new, &quota, now).await.map_err(|error| match error.as_conflict() {
            Some(Conflict::Waiting) => {
                let message = format!("{waiting} of your submissions are waiting. Let some of them finish first.");
                AppError::TooMany { message, retry_after_seconds: 10 }
            }
            Some(Conflict::Recent) => {
                let message = "That is a lot of submissions for one hour. Take a short break.".to_owned();
                AppError::TooMany { message, retry_after_seconds: 300 }
            }
            _ => error.into(),
        })?;
        self.wake_another();
        Ok(submitted)
    }

    /// Runs a source on samples and own inputs. Nothing is stored.
    pub async fn run(&self, request: &RunRequest) -> Result<TryReport, AppError> {
        let entry = self.coding(&request.problem, request.language)?;
        Ok(self.judge.try_out(&entry.problem, request.language, &request.source, &request.cases).await?)
    }

    fn coding(&self, problem: &ProblemRef, language: Language) -> Result<&Entry, AppError> {
        let entry = self.bank.get(problem).ok_or(AppError::NotFound)?;
        let coding = entry.problem.coding();
        let coding = coding.ok_or_else(|| AppError::Conflict("This problem is not answered with code.".to_owned()))?;
        if !coding.languages().contains(&language) {
            return Err(AppError::invalid(
                "language",
                format!("This problem cannot be solved in {}.", language.label()),
            ));
        }
        let status = self.judge.languages().into_iter().find(|status| status.language == language);
        match status {
            Some(status) if status.ready => Ok(entry),
            Some(status) => {
                Err(AppError::Unavailable(format!("{} is not ready here: {}.", language.label(), status.reason)))
            }
            None => Err(AppError::NotFound),
        }
    }

    pub(crate) async fn woken(&self, whose: Whose) {
        match whose {
            Whose::All => self.wake.notified().await,
            Whose::Others => self.wake_others.notified().await,
        }
    }

    pub(crate) fn wake_another(&self) {
        self.wake.notify_one();
        self.wake_others.notify_one();
    }
}
