//! Submissions: sources handed in for judging.

use crate::clock::Timestamp;
use crate::growth::Class;
use crate::id::{AttemptId, SubmissionId, UserId};
use crate::language::Language;
use crate::problem::ProblemRef;
use crate::score::Score;
use crate::verdict::Verdict;

#[derive(Clone, Debug, PartialEq)]
pub struct Submission {
    pub id: SubmissionId,
    pub attempt: AttemptId,
    pub user: UserId,
    pub problem: ProblemRef,
    pub problem_hash: String,
    pub language: Language,
    pub source: String,
    /// The growth that the candidate says it has.
    pub claim: Option<Class>,
    pub submitted_at: Timestamp,
    pub state: State,
}

/// How far judging has come.
#[derive(Clone, Debug, PartialEq)]
pub enum State {
    Queued,
    Running,
    Judged(Judged),
}

#[derive(Clone, Debug, PartialEq)]
pub struct Judged {
    pub at: Timestamp,
    pub verdict: Verdict,
    pub score: Score,
    pub steps: u64,
    pub peak_memory_bytes: u64,
    /// The growth that was measured; `None` where it was not, or is unclear.
    pub measured: Option<Class>,
}

impl Submission {
    pub fn judged(&self) -> Option<&Judged> {
        match &self.state {
            State::Judged(judged) => Some(judged),
            State::Queued | State::Running => None,
        }
    }

    pub const fn state_name(&self) -> &'static str {
        match self.state {
            State::Queued => "queued",
            State::Running => "running",
            State::Judged(_) => "judged",
        }
    }
}
