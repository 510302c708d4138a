//! The audit log: who did what to whom.

use async_trait::async_trait;
use tatami_domain::json::Json;
use tatami_domain::{Timestamp, UserId};
use uuid::Uuid;

use crate::error::Result;
use crate::page::{Page, PageRequest};

#[derive(Clone, Debug, PartialEq)]
pub struct AuditEntry {
    pub id: Uuid,
    pub at: Timestamp,
    /// `None` for the command line, for the system itself, and for accounts deleted since.
    pub actor: Option<UserId>,
    /// What was done, such as `user.disable`.
    pub action: String,
    /// Whom or what it was done to.
    pub subject: String,
    pub detail: Json,
}

#[async_trait]
pub trait Audit {
    /// Conflicts: `Duplicate`, `Reference`.
    async fn append_audit(&self, entry: &AuditEntry) -> Result<()>;

    /// Newest first.
    async fn audit(&self, page: PageRequest) -> Result<Page<AuditEntry>>;
}
