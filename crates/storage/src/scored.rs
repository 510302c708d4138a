//! What was scored by which engine: steps and scores compare only within one.

use async_trait::async_trait;
use tatami_domain::report::EngineReport;
use tatami_domain::submission::Submission;
use tatami_domain::{Language, ProblemRef, Score, Verdict};

use crate::error::Result;

/// A submission with what it was given, and by what.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredElsewhere {
    pub submission: Submission,
    pub verdict: Verdict,
    pub score: Score,
    pub steps: u64,
    pub load_steps: u64,
    pub peak_memory_bytes: u64,
    pub engine: EngineReport,
}

#[async_trait]
pub trait Scored {
    /// Submissions in the languages of `present` that something else than the engine named there scored: at one
    /// problem, or all; the newest first, at most `limit`. An Internal Error is no score.
    async fn scored_elsewhere(
        &self,
        present: &[(Language, EngineReport)],
        problem: Option<&ProblemRef>,
        limit: u32,
    ) -> Result<Vec<ScoredElsewhere>>;
}
