//! Passwords, kept as argon2id hashes in the PHC format.

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::error::AppError;

/// Hashes made at the same time: each takes 19 MiB and a core for tens of milliseconds.
const AT_ONCE: usize = 2;

pub(crate) const MIN: usize = 10;
pub(crate) const MAX: usize = 200;

#[derive(Debug)]
pub(crate) struct Passwords {
    room: Semaphore,
}

impl Default for Passwords {
    fn default() -> Self {
        Self { room: Semaphore::new(AT_ONCE) }
    }
}

impl Passwords {
    pub(crate) async fn hash(&self, password: String) -> Result<String, AppError> {
        let _room = self.room.acquire().await.map_err(internal)?;
        let hashed = tokio::task::spawn_blocking(move || {
            Argon2::default().hash_password(password.as_bytes()).map(|hash| hash.to_string())
        });
        hashed.await.map_err(internal)?.map_err(internal)
    }

    pub(crate) async fn verify(&self, password: String, hash: String) -> Result<bool, AppError> {
        let _room = self.room.acquire().await.map_err(internal)?;
        let verified = tokio::task::spawn_blocking(move || {
            let parsed = PasswordHash::new(&hash).map_err(internal)?;
            Ok(Argon2::default().verify_password(password.as_bytes(), &parsed).is_ok())
        });
        verified.await.map_err(internal)?
    }
}

/// What is wrong with a new password, if anything.
pub(crate) fn weakness(password: &str, username: &str) -> Option<&'static str> {
    let folded = password.to_lowercase();
    if password.chars().count() < MIN {
        Some("Use at least 10 characters. Several words are easy to remember and hard to guess.")
    } else if password.len() > MAX {
        Some("Use at most 200 characters.")
    } else if folded.contains(username) || folded.chars().all(|c| folded.starts_with(c)) {
        Some("This is easy to guess. Use several unrelated words.")
    } else {
        None
    }
}

fn internal(error: impl std::fmt::Display) -> AppError {
    AppError::Internal(error.to_string())
}
