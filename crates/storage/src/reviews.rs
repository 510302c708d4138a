//! Reviews: a mentor's comment and marks on a submission or an answer.

use async_trait::async_trait;
use tatami_domain::cohort::{Review, ReviewSubject};
use tatami_domain::rubric::Marks;
use tatami_domain::{ProblemRef, ReviewId, Score, Timestamp, User, UserId};

use crate::error::Result;
use crate::page::{Page, PageRequest};

#[derive(Clone, Debug)]
pub struct NewReview {
    /// Used only for a reviewer's first review of the subject.
    pub id: ReviewId,
    pub subject: ReviewSubject,
    pub reviewer: UserId,
    pub comment: String,
    pub marks: Marks,
    /// What the marks give, once they are complete: becomes the mentor's score of a written attempt.
    pub score: Option<Score>,
}

/// A review as the author of the work is told of it.
#[derive(Clone, Debug, PartialEq)]
pub struct ReviewNotice {
    pub review: Review,
    pub reviewer: User,
    pub problem: ProblemRef,
}

/// Something that no mentor has reviewed yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Waiting {
    pub subject: ReviewSubject,
    pub author: User,
    pub problem: ProblemRef,
    /// When it was handed in or finished.
    pub since: Timestamp,
}

#[async_trait]
pub trait Reviews {
    /// One review per subject and reviewer: the second save changes the first, and is news to the author again.
    /// `None` when the subject is not there. Conflicts: `Reference`, `Duplicate`.
    async fn save_review(&self, review: &NewReview, now: Timestamp) -> Result<Option<Review>>;

    /// Oldest first.
    async fn reviews_of(&self, subject: ReviewSubject) -> Result<Vec<Review>>;

    /// Reviews of the author's work that they have not seen, newest first.
    async fn unseen_reviews(&self, author: UserId) -> Result<Vec<ReviewNotice>>;

    /// Reviews of the author's work, seen or not, last changed first.
    async fn reviews_received(&self, author: UserId, page: PageRequest) -> Result<Page<ReviewNotice>>;

    /// The author has seen the reviews of their work; says how many were news.
    async fn mark_reviews_seen(&self, author: UserId, subject: ReviewSubject, now: Timestamp) -> Result<u64>;

    /// Whether `mentor` mentors a cohort to which the subject's problem is assigned and of which its author is a member.
    /// An answer that is not finished is nobody's to review.
    async fn may_review(&self, mentor: UserId, subject: ReviewSubject) -> Result<bool>;

    /// In the mentor's cohorts that are not archived, for problems assigned there: finished answers, and of each
    /// member's judged submissions at a problem the latest, that nobody has reviewed. Longest waiting first.
    async fn waiting_for_review(&self, mentor: UserId, page: PageRequest) -> Result<Page<Waiting>>;
}
