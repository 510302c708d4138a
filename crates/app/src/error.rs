//! Why something cannot be done, in words for the person who asked.

use tatami_storage::{Conflict, StorageError};

/// A use case that did not go through. The web makes a page of it, the command line a sentence.
#[derive(Debug, thiserror::Error)]
pub enum AppError {
    #[error("there is no such thing, or you may not see it")]
    NotFound,
    /// The text says who could grant it.
    #[error("{0}")]
    Forbidden(String),
    /// What was entered does not do; each with what to do about it.
    #[error("{}", .0.iter().map(|f| f.message.as_str()).collect::<Vec<_>>().join(" "))]
    Invalid(Vec<Field>),
    /// It clashes with what is there.
    #[error("{0}")]
    Conflict(String),
    #[error("{message}")]
    TooMany { message: String, retry_after_seconds: u64 },
    /// The language or the judge is not there right now.
    #[error("{0}")]
    Unavailable(String),
    #[error("the store failed")]
    Storage(#[source] StorageError),
    #[error("{0}")]
    Internal(String),
}

/// One field of a form and what is wrong with it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    pub name: &'static str,
    pub message: String,
}

impl AppError {
    pub fn invalid(name: &'static str, message: impl Into<String>) -> Self {
        Self::Invalid(vec![Field { name, message: message.into() }])
    }
}

impl From<StorageError> for AppError {
    fn from(error: StorageError) -> Self {
        match error.as_conflict() {
            Some(Conflict::Username) => Self::invalid("username", "This user name is taken. Choose another."),
            Some(Conflict::LastAdmin) => {
                Self::Conflict("This is the only administrator. Make somebody else an administrator first.".to_owned())
            }
            Some(Conflict::LastMentor) => {
                Self::Conflict("This is the cohort's only mentor. Make somebody else a mentor first.".to_owned())
            }
            Some(Conflict::SetInUse) => Self::Conflict(
                "This set is assigned to a cohort. Delete the assignment first, or keep the set.".to_owned(),
            ),
            Some(Conflict::Duplicate) => Self::Conflict("It is there already.".to_owned()),
            Some(Conflict::Reference) => Self::NotFound,
            // Who submits says what it would take; the invite is drawn anew.
            Some(Conflict::Waiting | Conflict::Recent | Conflict::Invite) | None => Self::Storage(error),
        }
    }
}

impl From<tatami_judge::JudgeError> for AppError {
    fn from(error: tatami_judge::JudgeError) -> Self {
        use tatami_judge::JudgeError;
        use tatami_runner::SandboxError;
        match error {
            JudgeError::NotCoding => Self::Conflict("This problem is not answered with code.".to_owned()),
            JudgeError::LanguageNotAllowed(language) => {
                Self::invalid("language", format!("This problem cannot be solved in {}.", language.label()))
            }
            JudgeError::Sandbox(SandboxError::LanguageNotReady(language, reason)) => {
                Self::Unavailable(format!("{} is not ready here: {reason}.", language.label()))
            }
            error => Self::Internal(error.to_string()),
        }
    }
}
