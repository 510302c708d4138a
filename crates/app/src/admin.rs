//! Administration of users.

use tatami_domain::{Role, SubmissionId, User, UserId, Username};
use tatami_storage::{AuditEntry, Page, PageRequest, SetAside};

use crate::accounts::{SignUp, admin_only};
use crate::error::AppError;
use crate::{App, tokens};

/// How many accounts are read from the store at once.
const BATCH: u32 = 200;
/// How many administrators are named to somebody who is not one.
const NAMED: usize = 3;

impl App {
    /// Refuses everybody but administrators, and says whom to ask.
    pub async fn require_admin(&self, user: &User) -> Result<(), AppError> {
        if user.role == Role::Admin {
            return Ok(());
        }
        let admin = |user: &User| user.role == Role::Admin && !user.disabled;
        let (admins, _) = self.scan(None, NAMED, admin).await?;
        let names: Vec<&str> = admins.iter().map(|admin| admin.display_name.as_str()).collect();
        Err(AppError::Forbidden(format!("This is for administrators. {} could make you one.", either(&names))))
    }

    /// Accounts by user name, those with all the words in their names; and where the next page starts.
    pub async fn find_users(
        &self,
        actor: &User,
        words: &str,
        after: Option<&Username>,
        limit: usize,
    ) -> Result<(Vec<User>, Option<Username>), AppError> {
        admin_only(actor)?;
        let words = words.to_lowercase();
        let wanted = |user: &User| {
            let names = format!("{} {}", user.username, user.display_name.to_lowercase());
            words.split_whitespace().all(|word| names.contains(word))
        };
        self.scan(after, limit, wanted).await
    }

    /// Makes an account with a password that is told once.
    pub async fn create_account(
        &self,
        actor: &User,
        username: &str,
        display_name: &str,
        role: Role,
    ) -> Result<(User, String), AppError> {
        admin_only(actor)?;
        let password = tokens::password(username)?;
        let form =
            SignUp { username: username.to_owned(), display_name: display_name.to_owned(), password: password.clone() };
        let user = self.create_user(&form, Some(role)).await?;
        self.audit(Some(actor.id), "user.create", user.username.as_str()).await?;
        Ok((user, password))
    }

    /// Gives an account a new password that is told once, and ends its sessions.
    pub async fn replace_password(&self, actor: &User, id: UserId) -> Result<(User, String), AppError> {
        admin_only(actor)?;
        let user = self.storage.user(id).await?.ok_or(AppError::NotFound)?;
        let password = tokens::password(user.username.as_str())?;
        self.reset_password(Some(actor), id, &password).await?;
        Ok((user, password))
    }

    /// The audit log, with those of its people who are still there.
    pub async fn audit_log(
        &self,
        actor: &User,
        page: PageRequest,
    ) -> Result<Page<(AuditEntry, Option<User>)>, AppError> {
        admin_only(actor)?;
        let found = self.storage.audit(page).await?;
        let mut items: Vec<(AuditEntry, Option<User>)> = Vec::with_capacity(found.items.len());
        for entry in found.items {
            let known = items.iter().find(|(earlier, _)| earlier.actor == entry.actor);
            let user = match (known, entry.actor) {
                (Some((_, user)), _) => user.clone(),
                (None, Some(id)) => self.storage.user(id).await?,
                (None, None) => None,
            };
            items.push((entry, user));
        }
        Ok(Page { items, next: found.next })
    }

    /// What ended as an Internal Error, the latest first, and whose it is.
    pub async fn set_aside(&self, actor: &User, page: PageRequest) -> Result<Page<(SetAside, Option<User>)>, AppError> {
        admin_only(actor)?;
        let found = self.storage.set_aside(page).await?;
        let mut items = Vec::with_capacity(found.items.len());
        for line in found.items {
            let user = self.storage.user(line.submission.user).await?;
            items.push((line, user));
        }
        Ok(Page { items, next: found.next })
    }

    /// Queues a submission again that ended as an Internal Error.
    pub async fn judge_again(&self, actor: &User, submission: SubmissionId) -> Result<(), AppError> {
        admin_only(actor)?;
        if !self.storage.judge_again(submission).await? {
            return Err(AppError::Conflict("This submission is not set aside any more.".to_owned()));
        }
        self.audit(Some(actor.id), "submission.judge-again", &submission.to_string()).await?;
        self.events.look_again(submission);
        self.wake_another();
        Ok(())
    }

    /// The first accounts that are wanted, and the last one of them when there are more.
    async fn scan(
        &self,
        after: Option<&Username>,
        limit: usize,
        wanted: impl Fn(&User) -> bool + Send,
    ) -> Result<(Vec<User>, Option<Username>), AppError> {
        let mut found: Vec<User> = Vec::new();
        let mut after = after.cloned();
        loop {
            let batch = self.storage.users(after.as_ref(), BATCH).await?;
            let Some(last) = batch.last() else { return Ok((found, None)) };
            after = Some(last.username.clone());
            for user in batch.into_iter().filter(|user| wanted(user)) {
                if found.len() == limit {
                    let last = found.last().map(|user| user.username.clone());
                    return Ok((found, last));
                }
                found.push(user);
            }
        }
    }
}

/// `Ada`, `Ada or Jonas`, `Ada, Jonas or Priya`.
fn either(names: &[&str]) -> String {
    match names {
        [] => "An administrator".to_owned(),
        [name] => (*name).to_owned(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined_as_one_says_them() {
        assert_eq!(either(&["Ada"]), "Ada");
        assert_eq!(either(&["Ada", "Jonas"]), "Ada or Jonas");
        assert_eq!(either(&["Ada", "Jonas", "Priya"]), "Ada, Jonas or Priya");
        assert_eq!(either(&[]), "An administrator");
    }
}
