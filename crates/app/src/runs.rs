//! Run: a source on samples and own inputs. Nothing is stored.
//!
//! A person has one run at a time, so that those who wait for a place are as many persons, served as they came.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tatami_domain::{Language, ProblemRef, User, UserId};
use tatami_judge::{TryCase, TryReport};
use tokio::sync::OwnedMutexGuard;

use crate::App;
use crate::error::AppError;

/// How long a second run waits for the end of the first: most are over by then.
const WAIT: Duration = Duration::from_secs(3);
const RETRY_AFTER_SECONDS: u64 = 5;

/// What somebody tries out.
#[derive(Clone, Debug)]
pub struct RunRequest {
    pub problem: ProblemRef,
    pub language: Language,
    pub source: String,
    pub cases: Vec<TryCase>,
}

impl App {
    /// Runs a source on samples and own inputs, once the person's run before it has ended.
    pub async fn run(&self, user: &User, request: &RunRequest) -> Result<TryReport, AppError> {
        let entry = self.coding(&request.problem, request.language)?;
        let Some(_turn) = self.runs.turn(user.id, WAIT).await else {
            let message = "A run of yours is still going. Let it end, then run again.".to_owned();
            return Err(AppError::TooMany { message, retry_after_seconds: RETRY_AFTER_SECONDS });
        };
        Ok(self.judge.try_out(&entry.problem, request.language, &request.source, &request.cases).await?)
    }
}

/// Who is running something, and who waits for that to end.
#[derive(Debug, Default)]
pub(crate) struct Runs(Mutex<HashMap<UserId, Arc<tokio::sync::Mutex<()>>>>);

/// One person's turn; ends when it is dropped, so also when nobody waits for the answer any more.
struct Turn<'a> {
    runs: &'a Runs,
    user: UserId,
    held: Option<OwnedMutexGuard<()>>,
}

impl Runs {
    /// `None` when it did not come in time.
    async fn turn(&self, user: UserId, wait: Duration) -> Option<Turn<'_>> {
        let place = self.0.lock().expect("no panic while held").entry(user).or_default().clone();
        // From here on, so that the entry goes whatever becomes of this.
        let mut turn = Turn { runs: self, user, held: None };
        turn.held = Some(tokio::time::timeout(wait, place.lock_owned()).await.ok()?);
        Some(turn)
    }
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        drop(self.held.take());
        let mut places = self.runs.0.lock().expect("no panic while held");
        // Whoever else has it or waits for it has a clone, made under this lock.
        if places.get(&self.user).is_some_and(|place| Arc::strong_count(place) == 1) {
            places.remove(&self.user);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOT_LONG: Duration = Duration::from_millis(20);
    const LONG: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn a_person_has_one_run_at_a_time_and_nobody_else_waits_for_it() {
        let (ada, bob) = (UserId::fresh(), UserId::fresh());
        let runs = Runs::default();
        let first = runs.turn(ada, NOT_LONG).await.expect("nothing is running");
        assert!(runs.turn(ada, NOT_LONG).await.is_none());
        let of_bob = runs.turn(bob, NOT_LONG).await.expect("that is somebody else");
        let (second, ()) = tokio::join!(runs.turn(ada, LONG), async { drop(first) });
        assert!(second.is_some(), "it waited for its turn");
        assert!(runs.turn(ada, NOT_LONG).await.is_none());
        drop((second, of_bob));
        assert!(runs.0.lock().unwrap().is_empty(), "who runs nothing is forgotten");
    }
}
