//! Attempts: answers, hints, marks, scores, and where somebody stands.

use async_trait::async_trait;
use tatami_domain::answer::Answer;
use tatami_domain::attempt::{Attempt, Standing};
use tatami_domain::rubric::Marks;
use tatami_domain::{AttemptId, Kind, ProblemRef, Score, Timestamp, UserId};

use crate::error::Result;
use crate::page::{Page, PageRequest};

#[derive(Clone, Debug)]
pub struct NewAttempt {
    /// Used only when no attempt is open.
    pub id: AttemptId,
    pub user: UserId,
    pub problem: ProblemRef,
    pub kind: Kind,
    pub problem_hash: String,
}

/// What became of a save.
#[derive(Clone, Debug, PartialEq)]
pub enum SavedAnswer {
    Saved {
        version: u32,
    },
    /// Somebody (another tab) saved since that version; this is what is stored.
    Stale(Attempt),
    /// The attempt is finished; its answer stays as it is.
    Finished(Attempt),
}

/// Whose marks a score comes from. A mentor's count before one's own; both are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ScoreSource {
    Own,
    Mentor,
}

/// An attempt as a line in a list, without the answer.
#[derive(Clone, Debug, PartialEq)]
pub struct AttemptSummary {
    pub id: AttemptId,
    pub user: UserId,
    pub problem: ProblemRef,
    pub kind: Kind,
    pub started_at: Timestamp,
    pub updated_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    pub score: Option<Score>,
    pub hints_opened: u32,
    pub gave_up: bool,
    pub submissions: u32,
}

#[async_trait]
pub trait Attempts {
    /// The user's open attempt at the problem, made now if there is none. Of two calls at the same time both get
    /// the same attempt. Conflicts: `Reference`, `Duplicate`.
    async fn open_attempt(&self, new: &NewAttempt, now: Timestamp) -> Result<Attempt>;

    /// The user's open attempt at the problem; makes none.
    async fn current_attempt(&self, user: UserId, problem: &ProblemRef) -> Result<Option<Attempt>>;

    async fn attempt(&self, id: AttemptId) -> Result<Option<Attempt>>;

    /// Newest first.
    async fn attempts_on(&self, user: UserId, problem: &ProblemRef) -> Result<Vec<AttemptSummary>>;

    /// Over all problems, by start, newest first.
    async fn attempts_of(&self, user: UserId, page: PageRequest) -> Result<Page<AttemptSummary>>;

    /// What was left open, last touched first.
    async fn unfinished_attempts(&self, user: UserId, limit: u32) -> Result<Vec<AttemptSummary>>;

    /// Saves the answer of the user's own open attempt, if it is still at `from_version`.
    async fn save_answer(
        &self,
        user: UserId,
        id: AttemptId,
        from_version: u32,
        answer: &Answer,
        now: Timestamp,
    ) -> Result<Option<SavedAnswer>>;

    /// Ends the user's own attempt; a written one counts as solved then. A second time changes nothing.
    async fn finish_attempt(&self, user: UserId, id: AttemptId, now: Timestamp) -> Result<Option<Attempt>>;

    /// Saves the user's own marks with the score they give (`None` while they are incomplete).
    async fn save_self_marks(
        &self,
        user: UserId,
        id: AttemptId,
        marks: &Marks,
        score: Option<Score>,
        now: Timestamp,
    ) -> Result<Option<Attempt>>;

    /// Records the score that somebody's marks give on a written attempt, in addition to the other's. A coding
    /// attempt keeps the best of its submissions, whatever is recorded. [`Attempts::save_self_marks`] and
    /// [`crate::Reviews::save_review`] do this on their own.
    async fn record_score(
        &self,
        id: AttemptId,
        source: ScoreSource,
        score: Option<Score>,
        now: Timestamp,
    ) -> Result<Option<Attempt>>;

    /// Notes that hints 1 to `up_to` of the user's own attempt were opened; returns how many are. Never goes down.
    async fn open_hints(&self, user: UserId, id: AttemptId, up_to: u32, now: Timestamp) -> Result<Option<u32>>;

    /// Notes that the editorial was opened before the problem was solved; false when this attempt solved it already.
    async fn give_up(&self, user: UserId, id: AttemptId, now: Timestamp) -> Result<bool>;

    /// Where the user stands with every problem they tried, by problem.
    async fn standings(&self, user: UserId) -> Result<Vec<Standing>>;

    async fn standing(&self, user: UserId, problem: &ProblemRef) -> Result<Option<Standing>>;
}
