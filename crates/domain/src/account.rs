//! People with accounts.

use serde::{Deserialize, Serialize};

use crate::clock::Timestamp;
use crate::id::UserId;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// May do everything, user administration included.
    Admin,
    /// Practises, and mentors the cohorts that they make.
    Member,
}

impl Role {
    pub const fn name(self) -> &'static str {
        match self {
            Role::Admin => "admin",
            Role::Member => "member",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        [Role::Admin, Role::Member].into_iter().find(|r| r.name() == name)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct User {
    pub id: UserId,
    pub username: Username,
    pub display_name: String,
    pub role: Role,
    pub disabled: bool,
    pub created_at: Timestamp,
}

/// What one signs in with: 2 to 32 characters of `a`–`z`, `0`–`9`, `-`, `_` and `.`, starting with a letter or a digit.
/// Upper case is folded, so that two accounts never differ by case alone.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct Username(String);

impl Username {
    pub fn new(text: &str) -> Result<Self, &'static str> {
        let name = text.trim().to_ascii_lowercase();
        if !(2..=32).contains(&name.len()) {
            return Err("A user name has 2 to 32 characters.");
        }
        let fits = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_' | b'.');
        if !name.bytes().all(fits) {
            return Err("Use letters a–z, digits, and - _ . only.");
        }
        if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) {
            return Err("Start with a letter or a digit.");
        }
        Ok(Self(name))
    }

    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Username {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn user_names_are_folded_and_checked() {
        assert_eq!(Username::new(" Ada.L ").unwrap().as_str(), "ada.l");
        assert!(Username::new("a").is_err());
        assert!(Username::new("-ada").is_err());
        assert!(Username::new("ada lovelace").is_err());
        assert!(Username::new(&"a".repeat(33)).is_err());
    }
}
