//! Cohorts and assignments.

use std::collections::HashMap;

use tatami_domain::attempt::Standing;
use tatami_domain::cohort::{Assignment, Cohort, Membership, ProblemSet};
use tatami_domain::name::unfit;
use tatami_domain::{AssignmentId, CohortId, ProblemRef, SetId, Timestamp, User, UserId};
use tatami_storage::{Joined, Matrix, Member};

use crate::error::AppError;
use crate::{App, tokens};

const PAST: &str = "This moment has passed. Choose a later one.";

/// A cohort with its people, for one of them.
#[derive(Debug)]
pub struct CohortView {
    pub cohort: Cohort,
    pub membership: Membership,
    pub members: Vec<Member>,
}

/// What an invite link leads to.
#[derive(Debug)]
pub struct Invitation {
    pub cohort: Cohort,
    pub members: Vec<Member>,
    /// What the user is in it already.
    pub membership: Option<Membership>,
}

/// An assignment with its problems, as one person does it.
#[derive(Debug)]
pub struct Assigned {
    pub assignment: Assignment,
    pub view: CohortView,
    pub set: ProblemSet,
    /// Where the person stands with each problem that they tried.
    pub standings: HashMap<ProblemRef, Standing>,
}

impl App {
    /// Makes a cohort; whoever makes it mentors it.
    pub async fn create_cohort(&self, user: &User, name: &str) -> Result<Cohort, AppError> {
        let cohort = Cohort {
            id: CohortId::fresh(),
            name: cohort_name(name)?,
            invite: tokens::invite()?,
            created_at: self.clock.now(),
            archived: false,
        };
        self.storage.create_cohort(&cohort, user.id).await?;
        Ok(cohort)
    }

    /// A cohort as one of its people sees it. Administrators see every cohort as a mentor does.
    pub async fn cohort(&self, user: &User, id: CohortId) -> Result<CohortView, AppError> {
        let cohort = self.storage.cohort(id).await?.ok_or(AppError::NotFound)?;
        let membership = self.storage.membership(id, user.id).await?.ok_or(AppError::NotFound)?;
        let members = self.storage.members(id).await?;
        Ok(CohortView { cohort, membership, members })
    }

    /// The cohort, if the user mentors it.
    pub async fn mentored(&self, user: &User, id: CohortId) -> Result<CohortView, AppError> {
        let view = self.cohort(user, id).await?;
        match view.membership {
            Membership::Mentor => Ok(view),
            Membership::Member => {
                Err(AppError::Forbidden(format!("Only mentors of {} can do this. Ask one of them.", view.cohort.name)))
            }
        }
    }

    pub async fn rename_cohort(&self, user: &User, id: CohortId, name: &str) -> Result<(), AppError> {
        self.mentored(user, id).await?;
        self.storage.rename_cohort(id, &cohort_name(name)?).await?;
        Ok(())
    }

    pub async fn rotate_invite(&self, user: &User, id: CohortId) -> Result<String, AppError> {
        self.mentored(user, id).await?;
        let invite = tokens::invite()?;
        self.storage.rotate_invite(id, &invite).await?;
        Ok(invite)
    }

    pub async fn archive_cohort(&self, user: &User, id: CohortId, archived: bool) -> Result<(), AppError> {
        self.mentored(user, id).await?;
        self.storage.set_archived(id, archived).await?;
        Ok(())
    }

    /// What an invite link leads to. An archived cohort takes nobody new: its link is as good as none.
    pub async fn invitation(&self, user: &User, invite: &str) -> Result<Invitation, AppError> {
        let cohort = self.storage.cohort_by_invite(invite).await?.ok_or(AppError::NotFound)?;
        let membership = self.storage.membership(cohort.id, user.id).await?;
        if cohort.archived && membership.is_none() {
            return Err(AppError::NotFound);
        }
        let members = self.storage.members(cohort.id).await?;
        Ok(Invitation { cohort, members, membership })
    }

    /// Joins by an invite link.
    pub async fn join_cohort(&self, user: &User, invite: &str) -> Result<Joined, AppError> {
        self.storage.join(invite, user.id, self.clock.now()).await?.ok_or(AppError::NotFound)
    }

    pub async fn set_membership(
        &self,
        user: &User,
        id: CohortId,
        member: UserId,
        to: Membership,
    ) -> Result<(), AppError> {
        self.mentored(user, id).await?;
        self.storage.set_membership(id, member, to).await?;
        Ok(())
    }

    /// Removes somebody, or leaves.
    pub async fn remove_member(&self, user: &User, id: CohortId, member: UserId) -> Result<(), AppError> {
        if user.id != member {
            self.mentored(user, id).await?;
        }
        self.storage.remove_member(id, member).await?;
        Ok(())
    }

    /// Assigns a set of the user's own to a cohort they mentor.
    pub async fn assign(
        &self,
        user: &User,
        cohort: CohortId,
        set: SetId,
        due_at: Timestamp,
        time_zone: &str,
    ) -> Result<Assignment, AppError> {
        self.mentored(user, cohort).await?;
        let set = self.own_set(user, set).await?;
        if set.items.is_empty() {
            return Err(AppError::invalid("set", "This set has no problems yet. Add some first."));
        }
        let now = self.clock.now();
        if due_at <= now {
            return Err(AppError::invalid("due", PAST));
        }
        let assignment = Assignment {
            id: AssignmentId::fresh(),
            cohort,
            set: set.id,
            due_at,
            time_zone: time_zone.to_owned(),
            created_at: now,
            created_by: user.id,
        };
        self.storage.create_assignment(&assignment).await?;
        Ok(assignment)
    }

    /// An assignment with its cohort as the user sees it.
    pub async fn assignment(&self, user: &User, id: AssignmentId) -> Result<(Assignment, CohortView), AppError> {
        let assignment = self.storage.assignment(id).await?.ok_or(AppError::NotFound)?;
        let view = self.cohort(user, assignment.cohort).await?;
        Ok((assignment, view))
    }

    /// An assignment with its problems and where the user stands with them.
    pub async fn assigned(&self, user: &User, id: AssignmentId) -> Result<Assigned, AppError> {
        let (assignment, view) = self.assignment(user, id).await?;
        let set = self.storage.set(assignment.set).await?.ok_or(AppError::NotFound)?;
        let standings = self.storage.standings(user.id).await?;
        let standings = standings.into_iter().map(|standing| (standing.problem.clone(), standing)).collect();
        Ok(Assigned { assignment, view, set, standings })
    }

    pub async fn set_due(
        &self,
        user: &User,
        id: AssignmentId,
        due_at: Timestamp,
        time_zone: &str,
    ) -> Result<(), AppError> {
        let assignment = self.storage.assignment(id).await?.ok_or(AppError::NotFound)?;
        self.mentored(user, assignment.cohort).await?;
        if due_at <= self.clock.now() && due_at != assignment.due_at {
            return Err(AppError::invalid("due", PAST));
        }
        self.storage.set_due(id, due_at, time_zone).await?;
        Ok(())
    }

    pub async fn delete_assignment(&self, user: &User, id: AssignmentId) -> Result<Assignment, AppError> {
        let assignment = self.storage.assignment(id).await?.ok_or(AppError::NotFound)?;
        self.mentored(user, assignment.cohort).await?;
        self.storage.delete_assignment(id).await?;
        Ok(assignment)
    }

    /// Members against problems, for mentors.
    pub async fn matrix(&self, user: &User, id: AssignmentId) -> Result<(Matrix, CohortView), AppError> {
        let assignment = self.storage.assignment(id).await?.ok_or(AppError::NotFound)?;
        let view = self.mentored(user, assignment.cohort).await?;
        let matrix = self.storage.matrix(id).await?.ok_or(AppError::NotFound)?;
        Ok((matrix, view))
    }
}

fn cohort_name(name: &str) -> Result<String, AppError> {
    let name = name.trim();
    if let Some(message) = unfit(name) {
        return Err(AppError::invalid("name", message));
    }
    if name.is_empty() || name.chars().count() > 80 {
        return Err(AppError::invalid("name", "Give the cohort a name of 1 to 80 characters."));
    }
    Ok(name.to_owned())
}
