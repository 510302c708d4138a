//! What is kept, and the contract that every store keeps.
//!
//! One narrow trait an area, one method a transaction: either all of a method's writes happen or none does.
//! The application holds an `Arc<dyn Storage>` and never sees SQL.
//!
//! The rules that all methods keep:
//! - What is not there is `Ok(None)` (or `Ok(false)` where there is nothing to return), never an error.
//! - Time is a parameter and identifiers are made by the caller, so that tests move the clock by hand.
//! - Where only the owner may change a thing, the owner is part of the key: somebody else's is not there.
//!   Whether somebody may *read* a thing is asked by the application (see [`Cohorts::membership`] and
//!   [`Reviews::may_review`]).
//! - Text comes back byte for byte. What people write at length (sources, drafts, answers, comments) and what programs
//!   print (reports, events) may hold NUL characters; names, titles, notes, keys and settings may not, as PostgreSQL
//!   refuses them in text: the application takes them out.
//!
//! To add a method: write it into its area's trait, cover it by a contract in `contract/<area>.rs` (listed in
//! `contract/mod.rs`), and implement it in the file of the same name in each `storage-*` crate.
//! To add an area: the same, with a new trait that [`Storage`] names.

pub mod accounts;
pub mod assignments;
pub mod attempts;
pub mod audit;
pub mod cohorts;
#[cfg(feature = "contract-tests")]
pub mod contract;
pub mod counter_examples;
pub mod drafts;
pub mod error;
pub mod page;
pub mod queue;
pub mod reviews;
pub mod scored;
pub mod sessions;
pub mod sets;
pub mod settings;
pub mod submissions;

pub use accounts::{Accounts, Credentials, NewUser};
pub use assignments::{AssignmentSummary, Assignments, Matrix, MatrixCell, MatrixRow, MemberAssignment};
pub use attempts::{AttemptSummary, Attempts, NewAttempt, SavedAnswer, ScoreSource};
pub use audit::{Audit, AuditEntry};
pub use cohorts::{CohortOf, Cohorts, Joined, Member};
pub use counter_examples::{CounterExamples, ShownCounterExample};
pub use drafts::{Draft, Drafts};
pub use error::{Conflict, Result, StorageError};
pub use page::{Cursor, Page, PageRequest};
pub use queue::{Claim, Lease, NewEvent, Queue, QueueState, Recorded, Requeued, SetAside};
pub use reviews::{NewReview, ReviewNotice, Reviews, Waiting};
pub use scored::{Scored, ScoredElsewhere};
pub use sessions::{Session, Sessions, SignedIn, TokenHash};
pub use sets::Sets;
pub use settings::Settings;
pub use submissions::{Alike, Event, NewSubmission, Quota, SubmissionSummary, Submissions, Submitted};

/// Everything that is kept. Implemented for whatever implements every area.
pub trait Storage:
    Accounts
    + Sessions
    + Attempts
    + Drafts
    + Submissions
    + Queue
    + CounterExamples
    + Cohorts
    + Sets
    + Assignments
    + Reviews
    + Scored
    + Settings
    + Audit
    + Send
    + Sync
    + 'static
{
}

impl<T> Storage for T where
    T: Accounts
        + Sessions
        + Attempts
        + Drafts
        + Submissions
        + Queue
        + CounterExamples
        + Cohorts
        + Sets
        + Assignments
        + Reviews
        + Scored
        + Settings
        + Audit
        + Send
        + Sync
        + 'static
{
}
