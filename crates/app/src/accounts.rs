//! Accounts: sign-up, sign-in, passwords, administration of users.

use tatami_domain::json::Json;
use tatami_domain::{Role, User, UserId, Username, name};
use tatami_storage::{AuditEntry, NewUser, Session, SignedIn, TokenHash, settings};

use crate::error::{AppError, Field};
use crate::{App, passwords, tokens};

/// How long a session lives after it was last used, in seconds.
const SESSION_SECONDS: i64 = 30 * 24 * 3600;
/// A session's last use is noted at most this often, in seconds.
const TOUCH_EVERY: i64 = 600;

/// Somebody who signed in, with the token for their cookie.
#[derive(Debug)]
pub struct Account {
    pub user: User,
    pub token: String,
}

/// What somebody enters to sign up.
#[derive(Clone, Debug)]
pub struct SignUp {
    pub username: String,
    pub display_name: String,
    pub password: String,
}

impl App {
    /// Whether people may sign up on their own. The first account can always be made.
    pub async fn registration_open(&self) -> Result<bool, AppError> {
        if self.storage.user_count().await? == 0 {
            return Ok(true);
        }
        Ok(self.storage.setting(settings::REGISTRATION_OPEN).await?.as_deref() != Some("false"))
    }

    pub async fn set_registration_open(&self, actor: &User, open: bool) -> Result<(), AppError> {
        admin_only(actor)?;
        self.storage.set_setting(settings::REGISTRATION_OPEN, if open { "true" } else { "false" }).await?;
        self.audit(Some(actor.id), if open { "registration.open" } else { "registration.close" }, "").await
    }

    /// Makes an account and signs in. The first account is the administrator's.
    pub async fn sign_up(&self, form: &SignUp, user_agent: &str) -> Result<Account, AppError> {
        if !self.registration_open().await? {
            return Err(AppError::Forbidden("Registration is closed. Ask an administrator for an account.".to_owned()));
        }
        let user = self.create_user(form, None).await?;
        self.start_session(user, user_agent).await
    }

    /// Makes an account with a role, or with the one that is its due.
    pub async fn create_user(&self, form: &SignUp, role: Option<Role>) -> Result<User, AppError> {
        let mut wrong = Vec::new();
        let username = Username::new(&form.username);
        if let Err(message) = &username {
            wrong.push(Field { name: "username", message: (*message).to_owned() });
        }
        let shown = form.display_name.trim();
        if shown.chars().count() > 60 {
            wrong.push(Field { name: "display_name", message: "Use at most 60 characters.".to_owned() });
        }
        if let Some(message) = name::unfit(shown) {
            wrong.push(Field { name: "display_name", message: message.to_owned() });
        }
        let folded = username.as_ref().map(Username::as_str).unwrap_or("\u{0}");
        if let Some(message) = passwords::weakness(&form.password, folded) {
            wrong.push(Field { name: "password", message: message.to_owned() });
        }
        let (Ok(username), true) = (username, wrong.is_empty()) else { return Err(AppError::Invalid(wrong)) };
        let display_name = if shown.is_empty() { username.to_string() } else { shown.to_owned() };
        let password_hash = self.passwords.hash(form.password.clone()).await?;
        let new = NewUser { id: UserId::fresh(), username, display_name, role, password_hash };
        Ok(self.storage.create_user(&new, self.clock.now()).await?)
    }

    /// Checks name and password. The answer to a wrong name takes as long as the one to a wrong password.
    pub async fn sign_in(&self, username: &str, password: &str, user_agent: &str) -> Result<Account, AppError> {
        let wrong = || AppError::invalid("password", "The user name or the password is not right.");
        let found = match Username::new(username) {
            Ok(username) => self.storage.credentials(&username).await?,
            Err(_) => None,
        };
        let Some(credentials) = found else {
            // Hashing takes the time that verifying would have.
            self.passwords.hash(password.chars().take(passwords::MAX).collect()).await?;
            return Err(wrong());
        };
        if password.len() > 4 * passwords::MAX
            || !self.passwords.verify(password.to_owned(), credentials.password_hash).await?
        {
            return Err(wrong());
        }
        if credentials.user.disabled {
            return Err(AppError::Forbidden("This account is disabled. Ask an administrator.".to_owned()));
        }
        self.start_session(credentials.user, user_agent).await
    }

    async fn start_session(&self, user: User, user_agent: &str) -> Result<Account, AppError> {
        let token = tokens::session()?;
        let now = self.clock.now();
        let session = Session {
            token: tokens::hash(&token),
            user: user.id,
            created_at: now,
            last_seen_at: now,
            expires_at: now.plus_seconds(SESSION_SECONDS),
            user_agent: user_agent.chars().take(300).collect(),
        };
        self.storage.create_session(&session).await?;
        Ok(Account { user, token })
    }

    /// Who a cookie's token belongs to.
    pub async fn signed_in(&self, token: &str) -> Result<Option<SignedIn>, AppError> {
        let now = self.clock.now();
        let hash = tokens::hash(token);
        let Some(signed_in) = self.storage.session(&hash, now).await? else { return Ok(None) };
        if now.seconds_since(signed_in.session.last_seen_at) > TOUCH_EVERY {
            self.storage.touch_session(&hash, now, now.plus_seconds(SESSION_SECONDS)).await?;
        }
        Ok(Some(signed_in))
    }

    pub async fn sign_out(&self, signed_in: &SignedIn) -> Result<(), AppError> {
        self.storage.end_session(signed_in.user.id, &signed_in.session.token).await?;
        Ok(())
    }

    /// Ends one of the user's own sessions; false when it had ended already.
    pub async fn end_session(&self, user: &User, token: &TokenHash) -> Result<bool, AppError> {
        Ok(self.storage.end_session(user.id, token).await?)
    }

    /// Ends all of the user's sessions but the one that asks; says how many.
    pub async fn end_other_sessions(&self, signed_in: &SignedIn) -> Result<u64, AppError> {
        Ok(self.storage.end_sessions(signed_in.user.id, Some(&signed_in.session.token)).await?)
    }

    /// Changes one's own password and ends one's other sessions.
    pub async fn change_password(&self, signed_in: &SignedIn, old: &str, new: &str) -> Result<(), AppError> {
        let user = &signed_in.user;
        let hash = self.storage.password_hash(user.id).await?.ok_or(AppError::NotFound)?;
        if !self.passwords.verify(old.to_owned(), hash).await? {
            return Err(AppError::invalid("old_password", "This is not your present password."));
        }
        if let Some(message) = passwords::weakness(new, user.username.as_str()) {
            return Err(AppError::invalid("new_password", message));
        }
        let hash = self.passwords.hash(new.to_owned()).await?;
        self.storage.set_password(user.id, &hash, Some(&signed_in.session.token)).await?;
        Ok(())
    }

    /// Sets somebody's password and ends their sessions: for administrators (`actor`) and the command line (`None`).
    pub async fn reset_password(&self, actor: Option<&User>, user: UserId, new: &str) -> Result<(), AppError> {
        if let Some(actor) = actor {
            admin_only(actor)?;
        }
        let target = self.storage.user(user).await?.ok_or(AppError::NotFound)?;
        if let Some(message) = passwords::weakness(new, target.username.as_str()) {
            return Err(AppError::invalid("new_password", message));
        }
        let hash = self.passwords.hash(new.to_owned()).await?;
        self.storage.set_password(user, &hash, None).await?;
        self.audit(actor.map(|a| a.id), "user.reset-password", target.username.as_str()).await
    }

    pub async fn set_role(&self, actor: Option<&User>, user: UserId, role: Role) -> Result<(), AppError> {
        if let Some(actor) = actor {
            admin_only(actor)?;
        }
        let target = self.storage.user(user).await?.ok_or(AppError::NotFound)?;
        self.storage.set_role(user, role).await?;
        self.audit(actor.map(|a| a.id), &format!("user.role-{}", role.name()), target.username.as_str()).await
    }

    pub async fn set_disabled(&self, actor: Option<&User>, user: UserId, disabled: bool) -> Result<(), AppError> {
        if let Some(actor) = actor {
            admin_only(actor)?;
        }
        let target = self.storage.user(user).await?.ok_or(AppError::NotFound)?;
        self.storage.set_disabled(user, disabled).await?;
        let action = if disabled { "user.disable" } else { "user.enable" };
        self.audit(actor.map(|a| a.id), action, target.username.as_str()).await
    }

    /// Deletes an account with all that is its: one's own after the password was given.
    pub async fn delete_own_account(&self, signed_in: &SignedIn, password: &str) -> Result<(), AppError> {
        let user = &signed_in.user;
        let hash = self.storage.password_hash(user.id).await?.ok_or(AppError::NotFound)?;
        if !self.passwords.verify(password.to_owned(), hash).await? {
            return Err(AppError::invalid("password", "This is not your present password."));
        }
        self.storage.delete_user(user.id).await?;
        self.audit(None, "user.delete", user.username.as_str()).await
    }

    pub async fn set_display_name(&self, user: &User, name: &str) -> Result<(), AppError> {
        let name = name.trim();
        if let Some(message) = name::unfit(name) {
            return Err(AppError::invalid("display_name", message));
        }
        if name.is_empty() || name.chars().count() > 60 {
            return Err(AppError::invalid("display_name", "Use 1 to 60 characters."));
        }
        self.storage.set_display_name(user.id, name).await?;
        Ok(())
    }

    /// Sets some preferences of the user's and keeps the others, also those that another page sets at this moment.
    pub async fn set_preferences(
        &self,
        signed_in: &SignedIn,
        chosen: impl IntoIterator<Item = (&'static str, serde_json::Value)>,
    ) -> Result<(), AppError> {
        let chosen = chosen.into_iter().map(|(name, value)| (name.to_owned(), value)).collect();
        let json = Json::new(serde_json::Value::Object(chosen).to_string());
        let json = json.map_err(|error| AppError::Internal(error.to_string()))?;
        self.storage.merge_preferences(signed_in.user.id, &json).await?;
        Ok(())
    }

    pub(crate) async fn audit(&self, actor: Option<UserId>, action: &str, subject: &str) -> Result<(), AppError> {
        let entry = AuditEntry {
            id: uuid::Uuid::now_v7(),
            at: self.clock.now(),
            actor,
            action: action.to_owned(),
            subject: subject.to_owned(),
            detail: Json::new("{}".to_owned()).map_err(|error| AppError::Internal(error.to_string()))?,
        };
        Ok(self.storage.append_audit(&entry).await?)
    }
}

/// Refuses everybody but administrators.
pub(crate) fn admin_only(user: &User) -> Result<(), AppError> {
    match user.role {
        Role::Admin => Ok(()),
        Role::Member => Err(AppError::Forbidden("Only administrators can do this. Ask one of them.".to_owned())),
    }
}
