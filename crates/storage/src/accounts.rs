//! People with accounts: sign-up, passwords, roles, preferences.

use async_trait::async_trait;
use tatami_domain::json::Json;
use tatami_domain::{Role, Timestamp, User, UserId, Username};

use crate::error::Result;
use crate::sessions::TokenHash;

#[derive(Clone, Debug)]
pub struct NewUser {
    pub id: UserId,
    pub username: Username,
    pub display_name: String,
    /// `None`: the first account of all becomes the administrator, later ones members.
    pub role: Option<Role>,
    /// In the PHC format (`$argon2id$…`).
    pub password_hash: String,
}

/// What signing in compares with.
#[derive(Clone)]
pub struct Credentials {
    pub user: User,
    pub password_hash: String,
}

impl std::fmt::Debug for Credentials {
    // The hash stays out of logs.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Credentials").field("user", &self.user).finish_non_exhaustive()
    }
}

#[async_trait]
pub trait Accounts {
    /// Of two first accounts made at the same time only one becomes the administrator.
    /// Conflicts: `Username`, `Duplicate`.
    async fn create_user(&self, new: &NewUser, now: Timestamp) -> Result<User>;

    async fn user(&self, id: UserId) -> Result<Option<User>>;

    async fn user_by_name(&self, username: &Username) -> Result<Option<User>>;

    /// By user name, after the one given; for administrators.
    async fn users(&self, after: Option<&Username>, limit: u32) -> Result<Vec<User>>;

    async fn user_count(&self) -> Result<u64>;

    /// Disabled accounts included: the caller refuses them, after checking the password.
    async fn credentials(&self, username: &Username) -> Result<Option<Credentials>>;

    async fn password_hash(&self, id: UserId) -> Result<Option<String>>;

    /// Sets the password and ends every session of the user but `keep`.
    async fn set_password(&self, id: UserId, password_hash: &str, keep: Option<&TokenHash>) -> Result<bool>;

    async fn set_display_name(&self, id: UserId, display_name: &str) -> Result<bool>;

    /// Conflicts: `LastAdmin`, when no other enabled administrator would be left.
    async fn set_role(&self, id: UserId, role: Role) -> Result<bool>;

    /// Disabling ends every session of the user. Conflicts: `LastAdmin`.
    async fn set_disabled(&self, id: UserId, disabled: bool) -> Result<bool>;

    /// Deletes the user with all that is theirs: sessions, attempts, submissions, drafts, reviews, memberships.
    ///
    /// What others still work with stays: in a cohort with another mentor, the assignments that the user made and the
    /// sets they own pass on to the mentor who has been there longest. Cohorts without another mentor go, with their
    /// assignments. The audit log stays, without the actor. Conflicts: `LastAdmin`.
    async fn delete_user(&self, id: UserId) -> Result<bool>;

    /// `{}` for somebody who never saved any.
    async fn preferences(&self, id: UserId) -> Result<Option<Json>>;

    /// Sets the preferences that the object `chosen` names and keeps the others, also those that are set at the same
    /// time; `null` drops one. (A merge patch, RFC 7396.) False when there is no such user.
    async fn merge_preferences(&self, id: UserId, chosen: &Json) -> Result<bool>;
}
