//! Who is signed in, and from where.

use async_trait::async_trait;
use tatami_domain::json::Json;
use tatami_domain::{Timestamp, User, UserId};

use crate::error::Result;

/// SHA-256 of a session's token; the token itself is in the cookie alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct TokenHash(pub [u8; 32]);

impl std::fmt::Debug for TokenHash {
    // Enough to tell sessions apart in a log.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "TokenHash({:02x}{:02x}…)", self.0[0], self.0[1])
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Session {
    pub token: TokenHash,
    pub user: UserId,
    pub created_at: Timestamp,
    pub last_seen_at: Timestamp,
    pub expires_at: Timestamp,
    pub user_agent: String,
}

/// What every request of somebody signed in needs.
#[derive(Clone, Debug)]
pub struct SignedIn {
    pub session: Session,
    pub user: User,
    pub preferences: Json,
}

#[async_trait]
pub trait Sessions {
    /// Conflicts: `Duplicate`, `Reference`.
    async fn create_session(&self, session: &Session) -> Result<()>;

    /// The session with its user, unless it has expired or the user is disabled.
    async fn session(&self, token: &TokenHash, now: Timestamp) -> Result<Option<SignedIn>>;

    /// Notes that the session was used, and moves its end.
    async fn touch_session(&self, token: &TokenHash, now: Timestamp, expires_at: Timestamp) -> Result<bool>;

    /// The user's sessions that have not expired, last seen first.
    async fn sessions_of(&self, user: UserId, now: Timestamp) -> Result<Vec<Session>>;

    async fn end_session(&self, user: UserId, token: &TokenHash) -> Result<bool>;

    /// Ends all of the user's sessions but `keep`; says how many.
    async fn end_sessions(&self, user: UserId, keep: Option<&TokenHash>) -> Result<u64>;

    /// Housekeeping; says how many.
    async fn delete_expired_sessions(&self, now: Timestamp) -> Result<u64>;
}
