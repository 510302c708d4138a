//! Reviews: a mentor's comments and marks.

use tatami_domain::attempt::Attempt;
use tatami_domain::cohort::{Review, ReviewSubject};
use tatami_domain::rubric::Marks;
use tatami_domain::submission::Submission;
use tatami_domain::{ProblemRef, ReviewId, User, UserId};
use tatami_storage::NewReview;

use crate::App;
use crate::error::AppError;
use crate::written::check_marks;

/// What a review is about, with everything that a page of it shows.
#[derive(Debug)]
pub struct SubjectView {
    pub subject: ReviewSubject,
    pub author: User,
    pub problem: ProblemRef,
    pub submission: Option<Submission>,
    pub attempt: Option<Attempt>,
    /// With their authors, oldest first.
    pub reviews: Vec<(Review, User)>,
    /// The viewer may write one.
    pub may_review: bool,
}

impl App {
    pub(crate) async fn may_see(&self, viewer: &User, subject: ReviewSubject) -> Result<bool, AppError> {
        Ok(self.storage.may_review(viewer.id, subject).await?)
    }

    /// What is to be reviewed, for its author and for those who may review it.
    pub async fn subject(&self, viewer: &User, subject: ReviewSubject) -> Result<SubjectView, AppError> {
        let (submission, attempt) = match subject {
            ReviewSubject::Submission(id) => {
                (Some(self.storage.submission(id).await?.ok_or(AppError::NotFound)?), None)
            }
            ReviewSubject::Attempt(id) => (None, Some(self.storage.attempt(id).await?.ok_or(AppError::NotFound)?)),
        };
        let found: Option<(UserId, ProblemRef)> = submission
            .as_ref()
            .map(|s| (s.user, s.problem.clone()))
            .or_else(|| attempt.as_ref().map(|a| (a.user, a.problem.clone())));
        let (author, problem) = found.ok_or(AppError::NotFound)?;
        let may_review = author != viewer.id && self.may_see(viewer, subject).await?;
        if author != viewer.id && !may_review {
            return Err(AppError::NotFound);
        }
        let author = self.storage.user(author).await?.ok_or(AppError::NotFound)?;
        let mut reviews = Vec::new();
        for review in self.storage.reviews_of(subject).await? {
            if let Some(reviewer) = self.storage.user(review.reviewer).await? {
                reviews.push((review, reviewer));
            }
        }
        Ok(SubjectView { subject, author, problem, submission, attempt, reviews, may_review })
    }

    /// The user has seen the reviews of their own work.
    pub async fn reviews_seen(&self, user: &User, subject: ReviewSubject) -> Result<(), AppError> {
        self.storage.mark_reviews_seen(user.id, subject, self.clock.now()).await?;
        Ok(())
    }

    /// Writes a review, or changes the reviewer's own.
    pub async fn save_review(
        &self,
        reviewer: &User,
        subject: ReviewSubject,
        comment: &str,
        marks: Marks,
    ) -> Result<Review, AppError> {
        let view = self.subject(reviewer, subject).await?;
        if !view.may_review {
            return Err(AppError::Forbidden("Only a mentor of the author's cohort can review this.".to_owned()));
        }
        let entry = self.bank.get(&view.problem).ok_or(AppError::NotFound)?;
        check_marks(&marks, &entry.problem)?;
        let comment = comment.trim();
        if comment.len() > 32 << 10 {
            return Err(AppError::invalid("comment", "The comment is too long: at most 32 KiB."));
        }
        if comment.is_empty() && marks.levels.is_empty() {
            return Err(AppError::invalid("comment", "Write a comment, or mark at least one criterion."));
        }
        let new = NewReview {
            id: ReviewId::fresh(),
            subject,
            reviewer: reviewer.id,
            comment: comment.to_owned(),
            score: marks.score(entry.problem.rubric()),
            marks,
        };
        self.storage.save_review(&new, self.clock.now()).await?.ok_or(AppError::NotFound)
    }
}
