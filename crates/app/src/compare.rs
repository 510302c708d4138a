//! A solution beside those of others: how many steps it takes, never how many points it is worth.

use tatami_domain::Report;
use tatami_domain::submission::Submission;
use tatami_storage::Alike;

use crate::App;
use crate::error::AppError;

/// With fewer people a percentile says nothing, and says of whom.
const PEOPLE_MIN: usize = 5;

/// What the best accepted solutions of others take, one of each person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Others {
    TooFew,
    /// In steps of the costliest case, fewest first; never empty.
    Steps(Vec<u64>),
}

impl App {
    /// Others' solutions of the same problem in the same language, judged by the same engine and guest image. `None`
    /// where there is nothing to compare: only what was accepted has steps that mean something.
    pub async fn others(&self, submission: &Submission, report: &Report) -> Result<Option<Others>, AppError> {
        if !report.verdict.is_accepted() {
            return Ok(None);
        }
        let alike = Alike {
            problem: submission.problem.clone(),
            problem_hash: submission.problem_hash.clone(),
            language: submission.language,
            engine: report.engine.clone(),
        };
        let steps = self.storage.steps_of_others(submission.user, &alike).await?;
        Ok(Some(if steps.len() < PEOPLE_MIN { Others::TooFew } else { Others::Steps(steps) }))
    }
}
