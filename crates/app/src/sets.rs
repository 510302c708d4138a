//! Problem sets.

use tatami_domain::cohort::{Membership, ProblemSet, SetItem};
use tatami_domain::{SetId, User, name};
use tatami_storage::AssignmentSummary;

use crate::App;
use crate::error::{AppError, Field};

/// The most problems of a set.
const ITEMS_MAX: usize = 100;

impl App {
    /// A set of the user's own.
    pub async fn own_set(&self, user: &User, id: SetId) -> Result<ProblemSet, AppError> {
        self.storage.set(id).await?.filter(|set| set.owner == user.id).ok_or(AppError::NotFound)
    }

    /// What is assigned from the user's sets, in the cohorts that they mentor.
    pub async fn assigned_sets(&self, user: &User) -> Result<Vec<AssignmentSummary>, AppError> {
        let mut assigned = Vec::new();
        for of in self.storage.cohorts_of(user.id).await? {
            if of.membership == Membership::Mentor {
                assigned.extend(self.storage.assignments_in(of.cohort.id).await?);
            }
        }
        Ok(assigned)
    }

    /// Makes a set, or saves one of the user's own.
    pub async fn save_set(
        &self,
        user: &User,
        id: Option<SetId>,
        title: &str,
        description: &str,
        items: Vec<SetItem>,
    ) -> Result<SetId, AppError> {
        let mut wrong = Vec::new();
        let title = title.trim();
        if let Some(message) = name::unfit(title) {
            wrong.push(Field { name: "title", message: message.to_owned() });
        }
        if title.is_empty() || title.chars().count() > 100 {
            wrong.push(Field { name: "title", message: "Give the set a title of 1 to 100 characters.".to_owned() });
        }
        if description.chars().count() > 2000 {
            wrong.push(Field { name: "description", message: "Use at most 2000 characters.".to_owned() });
        }
        if items.len() > ITEMS_MAX {
            wrong.push(Field { name: "items", message: format!("A set has at most {ITEMS_MAX} problems.") });
        }
        if let Some(unknown) = items.iter().find(|item| self.bank.get(&item.problem).is_none()) {
            wrong.push(Field { name: "items", message: format!("There is no problem {}.", unknown.problem) });
        }
        if items.iter().any(|item| item.note.chars().count() > 500) {
            wrong.push(Field { name: "items", message: "A note has at most 500 characters.".to_owned() });
        }
        if !wrong.is_empty() {
            return Err(AppError::Invalid(wrong));
        }
        let set = ProblemSet {
            id: id.unwrap_or_else(SetId::fresh),
            owner: user.id,
            title: title.to_owned(),
            description: description.trim().to_owned(),
            items,
            updated_at: self.clock.now(),
        };
        match id {
            None => self.storage.create_set(&set).await?,
            Some(_) if self.storage.save_set(&set).await? => {}
            Some(_) => return Err(AppError::NotFound),
        }
        Ok(set.id)
    }

    pub async fn delete_set(&self, user: &User, id: SetId) -> Result<(), AppError> {
        if self.storage.delete_set(user.id, id).await? { Ok(()) } else { Err(AppError::NotFound) }
    }
}
