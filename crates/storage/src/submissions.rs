//! Submissions: handing in, reading back, and the log of how judging went. Judging itself is in [`crate::queue`].

use async_trait::async_trait;
use tatami_domain::json::Json;
use tatami_domain::report::EngineReport;
use tatami_domain::submission::{State, Submission};
use tatami_domain::{AttemptId, Class, Kind, Language, ProblemRef, Report, SubmissionId, Timestamp, UserId};

use crate::error::Result;
use crate::page::{Page, PageRequest};

#[derive(Clone, Debug)]
pub struct NewSubmission {
    pub id: SubmissionId,
    /// For the attempt to start, when the user has none open at the problem.
    pub attempt: AttemptId,
    pub user: UserId,
    pub problem: ProblemRef,
    pub kind: Kind,
    /// The content at this moment; see [`crate::Queue::record_verdict`].
    pub problem_hash: String,
    pub language: Language,
    pub source: String,
    /// The growth that the candidate says it has.
    pub claim: Option<Class>,
    /// Made by the page that submits: sent again with the same key, it is the same submission.
    pub idempotency_key: String,
}

/// What handing in led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Submitted {
    pub submission: Submission,
    /// False when the user handed it in before with the same key.
    pub new: bool,
}

/// A submission as a line in a list, without the source.
#[derive(Clone, Debug, PartialEq)]
pub struct SubmissionSummary {
    pub id: SubmissionId,
    pub attempt: AttemptId,
    pub user: UserId,
    pub problem: ProblemRef,
    pub language: Language,
    pub claim: Option<Class>,
    pub submitted_at: Timestamp,
    pub state: State,
}

/// How much one person may have handed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quota {
    /// Submissions that are queued or running.
    pub waiting: u64,
    /// Submissions handed in at `since` or later, whatever became of them.
    pub recent: u64,
    pub since: Timestamp,
}

impl Quota {
    /// As much as one likes.
    pub const NONE: Self = Self { waiting: u64::MAX, recent: u64::MAX, since: Timestamp(0) };
}

/// Within what steps compare: one content of a problem, one language, one engine with its configuration and image.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Alike {
    pub problem: ProblemRef,
    pub problem_hash: String,
    pub language: Language,
    pub engine: EngineReport,
}

/// One step of judging, as it is sent to the page.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// Rises by one within a submission; never used twice, not even when judging starts over.
    pub seq: u64,
    pub name: String,
    pub data: Json,
}

#[async_trait]
pub trait Submissions {
    /// Stores and queues the submission, in the user's open attempt at the problem or a new one. One that was handed in
    /// before is found whatever the quota says; of those handed in at the same time, no more are stored than it allows.
    /// Conflicts: `Reference`, `Duplicate`, `Waiting`, `Recent`.
    async fn submit(&self, new: &NewSubmission, quota: &Quota, now: Timestamp) -> Result<Submitted>;

    async fn submission(&self, id: SubmissionId) -> Result<Option<Submission>>;

    /// `None` also while it is not judged, and when judging was given up (IE after lost leases).
    async fn report(&self, id: SubmissionId) -> Result<Option<Report>>;

    /// The user's submissions, newest first: at one problem, or all.
    async fn submissions_of(
        &self,
        user: UserId,
        problem: Option<&ProblemRef>,
        page: PageRequest,
    ) -> Result<Page<SubmissionSummary>>;

    /// Newest first.
    async fn submissions_in(&self, attempt: AttemptId) -> Result<Vec<SubmissionSummary>>;

    /// How many the user has handed in at the problem.
    async fn submission_count(&self, user: UserId, problem: &ProblemRef) -> Result<u64>;

    /// What the best accepted submission of each person but one took, in steps of its costliest case, fewest first.
    async fn steps_of_others(&self, than: UserId, alike: &Alike) -> Result<Vec<u64>>;

    /// The submission's events with a number above `after`, in order.
    async fn events(&self, submission: SubmissionId, after: u64) -> Result<Vec<Event>>;

    /// Housekeeping: drops the events of what was judged before; says how many. The report stays.
    async fn prune_events(&self, judged_before: Timestamp) -> Result<u64>;
}
