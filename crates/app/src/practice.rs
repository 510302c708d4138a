//! Practising: drafts, hints, editorials, attempts, submissions one may see.

use tatami_domain::attempt::{Attempt, Status};
use tatami_domain::cohort::ReviewSubject;
use tatami_domain::submission::Submission;
use tatami_domain::{AttemptId, Class, Language, ProblemRef, Role, SubmissionId, Timestamp, User};
use tatami_storage::{Draft, NewAttempt};

use crate::App;
use crate::error::AppError;

/// What somebody typed into the editor, now or some time ago on a device that was offline.
#[derive(Clone, Debug)]
pub struct TypedDraft {
    pub problem: ProblemRef,
    pub language: Language,
    pub source: String,
    /// The growth that is to be claimed of it.
    pub claim: Option<Class>,
    /// When it was typed. What lies ahead counts as now.
    pub at: Timestamp,
    /// The draft that it was typed over, by the moment that [`KeptDraft::At`] gave: it replaces that one, whenever it was
    /// typed.
    pub over: Option<Timestamp>,
}

/// What became of a draft.
#[derive(Clone, Debug)]
pub enum KeptDraft {
    /// It is kept, under this moment.
    At(Timestamp),
    /// What is kept was typed later, on another device or in another tab, and stays.
    Newer(Draft),
}

impl App {
    /// Keeps what is in the editor, with the growth that is to be claimed of it, unless what is kept is newer.
    pub async fn save_draft(&self, user: &User, typed: TypedDraft) -> Result<KeptDraft, AppError> {
        let TypedDraft { problem, language, source, claim, at, over } = typed;
        let entry = self.bank.get(&problem).ok_or(AppError::NotFound)?;
        let coding = entry.problem.coding().ok_or(AppError::NotFound)?;
        // A draft may be longer than what can be submitted, so that nothing is lost while it is cut down.
        if source.len() as u64 > 4 * coding.limits.source_bytes {
            return Err(AppError::invalid("source", "The draft is too long to be kept on the server."));
        }
        let saved_at = at.min(self.clock.now());
        let draft = Draft { user: user.id, problem, language, source, claim, saved_at };
        loop {
            if let Some(saved_at) = self.storage.save_draft(&draft, over).await? {
                return Ok(KeptDraft::At(saved_at));
            }
            // It may be gone by now.
            if let Some(newer) = self.storage.draft(user.id, &draft.problem, language).await? {
                return Ok(KeptDraft::Newer(newer));
            }
        }
    }

    /// The user's open attempt at a problem, started now if there is none.
    pub async fn start_attempt(&self, user: &User, problem: &ProblemRef) -> Result<Attempt, AppError> {
        let entry = self.bank.get(problem).ok_or(AppError::NotFound)?;
        let new = NewAttempt {
            id: AttemptId::fresh(),
            user: user.id,
            problem: problem.clone(),
            kind: entry.problem.kind(),
            problem_hash: entry.problem.hash.clone(),
        };
        Ok(self.storage.open_attempt(&new, self.clock.now()).await?)
    }

    /// Opens the next hint and says how many are open; opened hints are recorded with the attempt. Hints that an earlier
    /// attempt opened stay open; of the others none is left out.
    pub async fn open_hint(&self, user: &User, problem: &ProblemRef, number: u32) -> Result<u32, AppError> {
        let entry = self.bank.get(problem).ok_or(AppError::NotFound)?;
        if number == 0 || number as usize > entry.hints.len() {
            return Err(AppError::NotFound);
        }
        let attempts = self.storage.attempts_on(user.id, problem).await?;
        let next = attempts.iter().map(|attempt| attempt.hints_opened).max().unwrap_or(0).saturating_add(1);
        if number > next {
            return Err(AppError::Conflict(format!("Hints open one at a time. The next one is hint {next}.")));
        }
        let attempt = self.start_attempt(user, problem).await?;
        let opened = self.storage.open_hints(user.id, attempt.id, number, self.clock.now()).await?;
        opened.ok_or(AppError::NotFound)
    }

    /// Opens the editorial before the problem is solved; recorded with the attempt. A written answer has none: its model
    /// discussion opens when it is finished.
    pub async fn give_up(&self, user: &User, problem: &ProblemRef) -> Result<(), AppError> {
        let entry = self.bank.get(problem).ok_or(AppError::NotFound)?;
        if !entry.problem.kind().is_coding() {
            let text = "There is nothing to give up here: the model discussion opens when an answer is finished.";
            return Err(AppError::Conflict(text.to_owned()));
        }
        if self.editorial_open(user, problem).await? {
            return Ok(());
        }
        let attempt = self.start_attempt(user, problem).await?;
        self.storage.give_up(user.id, attempt.id, self.clock.now()).await?;
        Ok(())
    }

    /// Whether the user may read a problem's editorial: they solved it, or gave up in some attempt.
    pub async fn editorial_open(&self, user: &User, problem: &ProblemRef) -> Result<bool, AppError> {
        let standing = self.storage.standing(user.id, problem).await?;
        if standing.is_some_and(|standing| standing.status == Status::Solved) {
            return Ok(true);
        }
        Ok(self.storage.attempts_on(user.id, problem).await?.iter().any(|attempt| attempt.gave_up))
    }

    /// A submission, for its author, for administrators and for those who may review it.
    pub async fn visible_submission(&self, viewer: &User, id: SubmissionId) -> Result<Submission, AppError> {
        let submission = self.storage.submission(id).await?.ok_or(AppError::NotFound)?;
        let by_right = submission.user == viewer.id || viewer.role == Role::Admin;
        if by_right || self.may_see(viewer, ReviewSubject::Submission(id)).await? {
            return Ok(submission);
        }
        Err(AppError::NotFound)
    }

    /// An attempt, for its author and for those who may review it.
    pub async fn visible_attempt(&self, viewer: &User, id: AttemptId) -> Result<Attempt, AppError> {
        let attempt = self.storage.attempt(id).await?.ok_or(AppError::NotFound)?;
        if attempt.user == viewer.id || self.may_see(viewer, ReviewSubject::Attempt(id)).await? {
            return Ok(attempt);
        }
        Err(AppError::NotFound)
    }
}
