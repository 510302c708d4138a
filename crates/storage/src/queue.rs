//! The queue of what is to be judged. A submission's row is its job.
//!
//! Claiming gives a lease; every write under it carries its generation. Once a submission was taken back (the lease
//! expired, or the server started anew) the old generation is stale: its writes are refused, and the events it logged
//! are dropped by the next claim. A submission whose leases expired, or whose servers were killed, too often becomes an
//! Internal Error; the two are counted apart. What became one is set aside for the operator, who can have it judged again.

use async_trait::async_trait;
use tatami_domain::json::Json;
use tatami_domain::submission::{Judged, Submission};
use tatami_domain::{Report, SubmissionId, Timestamp};

use crate::error::Result;
use crate::page::{Page, PageRequest};
use crate::submissions::{Event, SubmissionSummary};

/// The right to judge one submission.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Lease {
    pub submission: SubmissionId,
    pub generation: u64,
}

#[derive(Clone, Debug, PartialEq)]
pub struct Claim {
    pub lease: Lease,
    pub submission: Submission,
    /// How many times it was claimed, this one included.
    pub tries: u32,
}

#[derive(Clone, Debug, PartialEq)]
pub struct NewEvent {
    pub name: String,
    pub data: Json,
}

/// What recording a verdict led to.
#[derive(Clone, Debug, PartialEq)]
pub struct Recorded {
    pub judged: Judged,
    pub events: Vec<Event>,
}

/// What was taken back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Requeued {
    pub queued: Vec<SubmissionId>,
    /// Tried too often: these have the verdict IE now, score 0 and no report.
    pub given_up: Vec<SubmissionId>,
}

/// A submission that ended as an Internal Error.
#[derive(Clone, Debug, PartialEq)]
pub struct SetAside {
    pub submission: SubmissionSummary,
    /// Why, for the operator; empty where nobody said.
    pub reason: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QueueState {
    pub queued: u64,
    pub running: u64,
    /// When the longest-waiting queued submission was handed in.
    pub oldest: Option<Timestamp>,
}

/// Leases that may expire before a submission is given up, where nothing speaks for another number.
pub const MAX_EXPIRIES: u32 = 2;

/// Who has more than so many waiting takes turns that last longer.
pub const MANY_WAITING: u32 = 20;
/// How much longer.
pub const LONG_TURN: u32 = 4;

#[async_trait]
pub trait Queue {
    /// The next submission to judge. Users take turns: next is the one whose last turn ended longest ago, with their
    /// oldest submission. A turn lasts 1, or [`LONG_TURN`] for who has more than [`MANY_WAITING`] waiting: a flood gets a
    /// quarter of what somebody with a handful gets beside it, and everything when nobody else waits. Turns are not saved
    /// up: who comes back is next, once. (Start-time fair queueing, Goyal et al. 1996, over users.)
    /// Claims at the same time get different submissions. Events of an earlier try are dropped.
    async fn claim(&self, lease_until: Timestamp) -> Result<Option<Claim>>;

    /// The same, of users none of whose submissions is being judged, and who have at most [`MANY_WAITING`] waiting.
    async fn claim_of_others(&self, lease_until: Timestamp) -> Result<Option<Claim>>;

    /// Moves the end of a lease; false when it is stale.
    async fn extend_lease(&self, lease: Lease, until: Timestamp) -> Result<bool>;

    /// Appends to the submission's log; `None` when the lease is stale.
    async fn append_events(&self, lease: Lease, events: &[NewEvent]) -> Result<Option<Vec<Event>>>;

    /// Ends judging: the verdict, the report, the last events and the attempt's score and end, or nothing of them and
    /// `None` when the lease is stale. An Internal Error leaves the attempt's score alone. A problem counts as solved
    /// from when the accepted submission was handed in. `problem_hash` is the content that was judged, which the
    /// submission has from now on: it may be newer than what was handed in for. `None` where there was none to judge.
    async fn record_verdict(
        &self,
        lease: Lease,
        problem_hash: Option<&str>,
        report: &Report,
        events: &[NewEvent],
        now: Timestamp,
    ) -> Result<Option<Recorded>>;

    /// Notes why judging fails, before the verdict is recorded; false when the lease is stale. A new try forgets it.
    async fn note_failure(&self, lease: Lease, reason: &str) -> Result<bool>;

    /// What ended as an Internal Error, the latest first.
    async fn set_aside(&self, page: PageRequest) -> Result<Page<SetAside>>;

    /// Queues what was set aside as if it had just been handed in, and drops its events; false when it is not set
    /// aside, or not any more.
    async fn judge_again(&self, submission: SubmissionId) -> Result<bool>;

    /// Puts a submission back unjudged, as if it had not been claimed (the server stops); false when the lease is stale.
    async fn put_back(&self, lease: Lease) -> Result<bool>;

    /// Takes back what runs under leases that ended at `now` or before, but for those in `held`: whoever asks knows that
    /// they are being worked on, whatever the clock says. What expires for the `max_expiries`th time is given up; tries
    /// that a restart ended do not count.
    async fn requeue_expired(&self, held: &[Lease], max_expiries: u32, now: Timestamp) -> Result<Requeued>;

    /// Takes back everything that runs: at the start of the server nothing can. What a restart cuts short for the
    /// `max_restarts`th time is given up; leases that expired do not count.
    async fn requeue_running(&self, max_restarts: u32, now: Timestamp) -> Result<Requeued>;

    async fn queue_state(&self) -> Result<QueueState>;
}
