//! Attempts: one person's go at one problem.

use crate::answer::Answer;
use crate::clock::Timestamp;
use crate::id::{AttemptId, UserId};
use crate::problem::{Kind, ProblemRef};
use crate::rubric::Marks;
use crate::score::Score;

/// One person's go at one problem. It stays open while they work on it; a coding attempt ends when a
/// submission is accepted, a written one when its author finishes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Attempt {
    pub id: AttemptId,
    pub user: UserId,
    pub problem: ProblemRef,
    pub kind: Kind,
    /// The content hash of the problem when the attempt was started.
    pub problem_hash: String,
    pub started_at: Timestamp,
    pub updated_at: Timestamp,
    pub finished_at: Option<Timestamp>,
    /// The best of its submissions, or of the marks on its answer.
    pub score: Option<Score>,
    /// Design and behavioural attempts only.
    pub answer: Answer,
    /// Raised by one at every save of the answer; a save from an older page is refused.
    pub answer_version: u32,
    /// One's own marks.
    pub self_marks: Marks,
    /// How many hints were opened.
    pub hints_opened: u32,
    /// The editorial was opened before the problem was solved.
    pub gave_up: bool,
}

/// Where somebody stands with a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    NotStarted,
    Tried,
    Solved,
}

impl Status {
    pub const fn name(self) -> &'static str {
        match self {
            Status::NotStarted => "not-started",
            Status::Tried => "tried",
            Status::Solved => "solved",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Status::NotStarted => "Not started",
            Status::Tried => "Tried",
            Status::Solved => "Solved",
        }
    }
}

/// Somebody's standing with one problem over all their attempts.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    pub problem: ProblemRef,
    pub status: Status,
    pub best_score: Option<Score>,
    pub attempts: u32,
    /// When it was first solved.
    pub solved_at: Option<Timestamp>,
    pub last_at: Timestamp,
}
