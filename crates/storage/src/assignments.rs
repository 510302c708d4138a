//! Assignments: a problem set given to a cohort, and how its members get on.

use async_trait::async_trait;
use tatami_domain::attempt::Status;
use tatami_domain::cohort::{Assignment, ProblemSet, ReviewSubject};
use tatami_domain::{AssignmentId, CohortId, Score, Timestamp, User, UserId};

use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssignmentSummary {
    pub assignment: Assignment,
    pub cohort_name: String,
    pub set_title: String,
    /// How many problems the set has.
    pub problems: u32,
}

/// An assignment as a member sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MemberAssignment {
    pub summary: AssignmentSummary,
    /// How many of its problems the member has solved or finished.
    pub done: u32,
}

/// Members against problems.
#[derive(Clone, Debug, PartialEq)]
pub struct Matrix {
    pub assignment: Assignment,
    /// The columns.
    pub set: ProblemSet,
    /// The cohort's members, mentors left out, by user name.
    pub rows: Vec<MatrixRow>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MatrixRow {
    pub user: User,
    /// In the order of the set's items.
    pub cells: Vec<MatrixCell>,
}

#[derive(Clone, Debug, PartialEq)]
pub struct MatrixCell {
    pub status: Status,
    pub best_score: Option<Score>,
    /// When it was first solved, or a written answer first finished.
    pub done_at: Option<Timestamp>,
    /// Done after it was due.
    pub late: bool,
    /// What gave the best score, the latest of it: a submission, or a finished answer.
    pub best: Option<ReviewSubject>,
    /// The latest work: the latest submission, or the latest finished answer. An unfinished one is its author's alone.
    pub latest: Option<ReviewSubject>,
}

#[async_trait]
pub trait Assignments {
    /// Conflicts: `Duplicate`, `Reference`.
    async fn create_assignment(&self, assignment: &Assignment) -> Result<()>;

    async fn assignment(&self, id: AssignmentId) -> Result<Option<Assignment>>;

    /// By due date, the last first.
    async fn assignments_in(&self, cohort: CohortId) -> Result<Vec<AssignmentSummary>>;

    /// Of the cohorts that the user is a member of and that are not archived, by due date, the first first.
    async fn assignments_for(&self, member: UserId) -> Result<Vec<MemberAssignment>>;

    async fn set_due(&self, id: AssignmentId, due_at: Timestamp, time_zone: &str) -> Result<bool>;

    async fn delete_assignment(&self, id: AssignmentId) -> Result<bool>;

    async fn matrix(&self, id: AssignmentId) -> Result<Option<Matrix>>;
}
