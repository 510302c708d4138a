//! Cohorts, problem sets, assignments and reviews.

use crate::clock::Timestamp;
use crate::id::{AssignmentId, AttemptId, CohortId, ReviewId, SetId, SubmissionId, UserId};
use crate::problem::ProblemRef;
use crate::rubric::Marks;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    pub id: CohortId,
    pub name: String,
    /// What an invite link carries; a new one makes old links useless.
    pub invite: String,
    pub created_at: Timestamp,
    pub archived: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Membership {
    Mentor,
    Member,
}

impl Membership {
    pub const fn name(self) -> &'static str {
        match self {
            Membership::Mentor => "mentor",
            Membership::Member => "member",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Membership::Mentor, Membership::Member].into_iter().find(|m| m.name() == name)
    }
}

/// An ordered list of problems, put together by a mentor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProblemSet {
    pub id: SetId,
    pub owner: UserId,
    pub title: String,
    pub description: String,
    pub items: Vec<SetItem>,
    pub updated_at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SetItem {
    pub problem: ProblemRef,
    pub note: String,
}

/// A problem set given to a cohort.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub id: AssignmentId,
    pub cohort: CohortId,
    pub set: SetId,
    pub due_at: Timestamp,
    /// The IANA time zone that the mentor set the due date in.
    pub time_zone: String,
    pub created_at: Timestamp,
    pub created_by: UserId,
}

/// What a review is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewSubject {
    /// Code.
    Submission(SubmissionId),
    /// A written answer.
    Attempt(AttemptId),
}

/// A mentor's comment and marks; its author and the member see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    pub id: ReviewId,
    pub subject: ReviewSubject,
    pub reviewer: UserId,
    pub comment: String,
    pub marks: Marks,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
