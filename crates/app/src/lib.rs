//! Use cases: what people do, whichever way they reach it.
//!
//! [`App`] holds the parts; each module is one area of use cases, as methods of [`App`]. Rules about who may do what are
//! here; the web adds nothing but pages. To add a use case, write it in its area's module (or a new one) and let it
//! return [`AppError`] for what a person can mend.

mod accounts;
mod admin;
pub mod bank;
pub mod check;
mod cohorts;
mod compare;
mod counter_examples;
mod error;
pub mod events;
mod held;
mod judging;
mod margins;
mod passwords;
mod practice;
mod progress;
pub mod rejudge;
mod reviews;
mod runs;
mod self_tests;
mod sets;
mod submit;
mod tokens;
mod written;

use std::sync::Arc;

use tatami_domain::Clock;
use tatami_judge::Judge;
use tatami_storage::Storage;
use tokio::sync::Notify;

pub use accounts::{Account, SignUp};
pub use bank::Bank;
pub use cohorts::{Assigned, CohortView, Invitation};
pub use compare::Others;
pub use error::{AppError, Field};
pub use events::{Events, SubmissionEvent};
pub use judging::Workers;
pub use practice::{KeptDraft, TypedDraft};
pub use progress::Mastery;
pub use reviews::SubjectView;
pub use runs::RunRequest;
pub use self_tests::SelfTests;
pub use submit::{Allowance, Handed};
pub use written::Saved;

/// The parts that use cases work on.
pub struct App {
    pub storage: Arc<dyn Storage>,
    pub bank: Arc<Bank>,
    pub judge: Arc<Judge>,
    pub clock: Arc<dyn Clock>,
    pub events: Events,
    pub self_tests: SelfTests,
    allowance: Allowance,
    passwords: passwords::Passwords,
    prompt: Arc<Judge>,
    /// What is being judged by loops of this process.
    held: held::HeldLeases,
    runs: runs::Runs,
    wake: Notify,
    /// For the loop that may have to leave what the others can take.
    wake_others: Notify,
}

impl std::fmt::Debug for App {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("App").field("bank", &self.bank).finish_non_exhaustive()
    }
}

impl App {
    pub fn new(storage: Arc<dyn Storage>, bank: Arc<Bank>, judge: Arc<Judge>, clock: Arc<dyn Clock>) -> Self {
        Self {
            storage,
            bank,
            prompt: judge.clone(),
            judge,
            clock,
            events: Events::default(),
            self_tests: SelfTests::default(),
            allowance: Allowance::default(),
            passwords: passwords::Passwords::default(),
            held: held::HeldLeases::default(),
            runs: runs::Runs::default(),
            wake: Notify::new(),
            wake_others: Notify::new(),
        }
    }

    /// Gives whoever has nothing running a judge that waits for nobody.
    #[must_use]
    pub fn with_prompt(self, prompt: Arc<Judge>) -> Self {
        Self { prompt, ..self }
    }

    /// Lets people hand in more, or less, than usual.
    #[must_use]
    pub fn with_allowance(self, allowance: Allowance) -> Self {
        Self { allowance, ..self }
    }
}
