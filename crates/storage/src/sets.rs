//! Problem sets.

use async_trait::async_trait;
use tatami_domain::cohort::ProblemSet;
use tatami_domain::{SetId, UserId};

use crate::error::Result;

#[async_trait]
pub trait Sets {
    /// Conflicts: `Duplicate` (also for the same problem twice), `Reference`.
    async fn create_set(&self, set: &ProblemSet) -> Result<()>;

    async fn set(&self, id: SetId) -> Result<Option<ProblemSet>>;

    /// Last changed first.
    async fn sets_of(&self, owner: UserId) -> Result<Vec<ProblemSet>>;

    /// Replaces title, description and items of the owner's set; false when it is not theirs. Conflicts: `Duplicate`.
    async fn save_set(&self, set: &ProblemSet) -> Result<bool>;

    /// False when it is not the owner's. Conflicts: `SetInUse`.
    async fn delete_set(&self, owner: UserId, id: SetId) -> Result<bool>;
}
