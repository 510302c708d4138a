//! Which counter-examples were shown to whom, so that a few are shown and the test data cannot be mined.

use async_trait::async_trait;
use tatami_domain::{ProblemRef, Timestamp, UserId};

use crate::error::Result;

/// A counter-example that is about to be shown.
#[derive(Clone, Debug)]
pub struct ShownCounterExample {
    pub user: UserId,
    pub problem: ProblemRef,
    /// SHA-256 of the input: the same input again tells nothing new.
    pub fingerprint: [u8; 32],
}

#[async_trait]
pub trait CounterExamples {
    /// Notes that it is shown and says whether it may be: when the same one was shown before, or fewer than `most`
    /// others at this problem to this user after `since`. One that may not be shown is not noted.
    async fn show_counter_example(
        &self,
        shown: &ShownCounterExample,
        most: u32,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<bool>;
}
