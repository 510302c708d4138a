//! Cohorts: a group of people with at least one mentor.

use async_trait::async_trait;
use tatami_domain::cohort::{Cohort, Membership};
use tatami_domain::{CohortId, Timestamp, User, UserId};

use crate::error::Result;

/// A cohort as one of its people sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CohortOf {
    pub cohort: Cohort,
    pub membership: Membership,
    /// Everybody in it, mentors included.
    pub people: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    pub user: User,
    pub membership: Membership,
    pub joined_at: Timestamp,
}

/// What following an invite led to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    pub cohort: Cohort,
    pub membership: Membership,
    /// False for somebody who was in it before.
    pub new: bool,
}

#[async_trait]
pub trait Cohorts {
    /// The creator is its first mentor. Conflicts: `Invite`, `Duplicate`, `Reference`.
    async fn create_cohort(&self, cohort: &Cohort, creator: UserId) -> Result<()>;

    async fn cohort(&self, id: CohortId) -> Result<Option<Cohort>>;

    /// Archived ones too, newest first.
    async fn cohorts_of(&self, user: UserId) -> Result<Vec<CohortOf>>;

    async fn cohort_by_invite(&self, invite: &str) -> Result<Option<Cohort>>;

    async fn rename_cohort(&self, id: CohortId, name: &str) -> Result<bool>;

    /// Makes old links useless. Conflicts: `Invite`.
    async fn rotate_invite(&self, id: CohortId, invite: &str) -> Result<bool>;

    async fn set_archived(&self, id: CohortId, archived: bool) -> Result<bool>;

    /// Joins as a member. Somebody who is in it stays what they are; an archived cohort takes nobody new, as if the
    /// invite were unknown. Conflicts: `Reference`.
    async fn join(&self, invite: &str, user: UserId, now: Timestamp) -> Result<Option<Joined>>;

    async fn membership(&self, cohort: CohortId, user: UserId) -> Result<Option<Membership>>;

    /// Mentors first, then by user name.
    async fn members(&self, cohort: CohortId) -> Result<Vec<Member>>;

    /// Conflicts: `LastMentor`.
    async fn set_membership(&self, cohort: CohortId, user: UserId, membership: Membership) -> Result<bool>;

    /// Leaving and removing alike. Conflicts: `LastMentor`.
    async fn remove_member(&self, cohort: CohortId, user: UserId) -> Result<bool>;
}
