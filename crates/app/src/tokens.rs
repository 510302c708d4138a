//! Random tokens and their hashes.

use data_encoding::BASE64URL_NOPAD;
use sha2::{Digest, Sha256};
use tatami_storage::TokenHash;

use crate::error::AppError;
use crate::passwords;

/// Digits and letters without those that look alike: 32 of them, so that a byte gives each the same chance.
const READABLE: &[u8; 32] = b"23456789abcdefghijkmnpqrstuvwxyz";

/// 256 random bits, for a cookie.
pub(crate) fn session() -> Result<String, AppError> {
    random::<32>()
}

/// 128 random bits, for an invite link.
pub(crate) fn invite() -> Result<String, AppError> {
    random::<16>()
}

/// A password to hand over once: 100 random bits in five groups that are easy to read out.
pub(crate) fn password(username: &str) -> Result<String, AppError> {
    let username = username.trim().to_lowercase();
    // A user name of two letters may come up in it by chance; an empty one is refused elsewhere.
    for _ in 0..100 {
        let mut bytes = [0; 20];
        getrandom::fill(&mut bytes).map_err(|error| AppError::Internal(error.to_string()))?;
        let letters: Vec<char> = bytes.iter().map(|byte| char::from(READABLE[usize::from(byte % 32)])).collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        let password = groups.join("-");
        if username.is_empty() || passwords::weakness(&password, &username).is_none() {
            return Ok(password);
        }
    }
    Err(AppError::Internal("no password without the user name in it was found".to_owned()))
}

fn random<const N: usize>() -> Result<String, AppError> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|error| AppError::Internal(error.to_string()))?;
    Ok(BASE64URL_NOPAD.encode(&bytes))
}

/// What is stored of a session's token.
pub(crate) fn hash(token: &str) -> TokenHash {
    TokenHash(Sha256::digest(token.as_bytes()).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_passwords_are_strong_and_without_the_user_name() {
        let first = password("ab").unwrap();
        assert_eq!(first.len(), 24);
        assert!(!first.contains("ab"));
        assert_ne!(first, password("ab").unwrap());
    }
}
