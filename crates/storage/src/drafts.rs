//! What is in somebody's editor, kept across reloads.

use async_trait::async_trait;
use tatami_domain::{Class, Language, ProblemRef, Timestamp, UserId};

use crate::error::Result;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    pub user: UserId,
    pub problem: ProblemRef,
    pub language: Language,
    pub source: String,
    /// The growth that is to be claimed when it is handed in.
    pub claim: Option<Class>,
    pub saved_at: Timestamp,
}

#[async_trait]
pub trait Drafts {
    /// One draft per user, problem and language: what was typed last, or over the draft that was kept at the moment `over`.
    /// Says the moment under which it is kept, another one for another text; `None` where what is kept is newer, and stays.
    /// Conflicts: `Reference`.
    async fn save_draft(&self, draft: &Draft, over: Option<Timestamp>) -> Result<Option<Timestamp>>;

    async fn draft(&self, user: UserId, problem: &ProblemRef, language: Language) -> Result<Option<Draft>>;

    /// In every language, last saved first: the first one is what the editor opens with.
    async fn drafts_on(&self, user: UserId, problem: &ProblemRef) -> Result<Vec<Draft>>;

    async fn delete_draft(&self, user: UserId, problem: &ProblemRef, language: Language) -> Result<bool>;
}
