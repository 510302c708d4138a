//! Reviews.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{query, query_scalar};
use tatami_domain::cohort::{Review, ReviewSubject};
use tatami_domain::{AttemptId, ReviewId, SubmissionId, Timestamp, UserId};
use tatami_storage::{
    Cursor, NewReview, Page, PageRequest, Result, ReviewNotice, Reviews, ScoreSource, StorageError, Waiting,
};
use uuid::Uuid;

use crate::SqliteStorage;
use crate::accounts::{user, user_columns};
use crate::attempts::record_score;
use crate::error::db;
use crate::row::{Columns, after, all, before, to_json};

/// The columns that [`review`] reads.
macro_rules! review_columns {
    () => {
        "reviews.id, reviews.submission_id, reviews.attempt_id, reviews.reviewer_id, reviews.comment, reviews.marks, \
         reviews.created_at, reviews.updated_at"
    };
}

/// Saves a review of a row of `$table`, whose identifier `$column` refers to; the author is the row's user.
macro_rules! save {
    ($table:literal, $column:literal) => {
        concat!(
            "INSERT INTO reviews (id, ", $column, ", author_id, reviewer_id, created_at, updated_at, marks, comment)
             SELECT $1, subject.id, subject.user_id, $3, $4, $4, $5, $6 FROM ", $table, " subject WHERE subject.id = $2
             ON CONFLICT (", $column, ", reviewer_id) DO UPDATE
             SET updated_at = excluded.updated_at, marks = excluded.marks, comment = excluded.comment, seen_at = NULL
             RETURNING id, submission_id, attempt_id, reviewer_id, comment, marks, created_at, updated_at"
        )
    };
}

pub(crate) const OF_SUBJECT: &str = concat!(
    "SELECT ",
    review_columns!(),
    " FROM reviews WHERE submission_id = $1 OR attempt_id = $2 ORDER BY created_at, id"
);

/// Reviews of the work of `$1`, with reviewer and problem, last changed first.
macro_rules! notices {
    ($which:literal) => {
        concat!(
            "SELECT ",
            review_columns!(),
            ", ",
            user_columns!(),
            ", coalesce((SELECT problem FROM submissions WHERE id = reviews.submission_id),
                        (SELECT problem FROM attempts WHERE id = reviews.attempt_id)) AS problem
             FROM reviews JOIN users ON users.id = reviews.reviewer_id
             WHERE reviews.author_id = $1 AND ",
            $which
        )
    };
}

pub(crate) const UNSEEN: &str = notices!("reviews.seen_at IS NULL ORDER BY reviews.updated_at DESC, reviews.id DESC");

pub(crate) const RECEIVED: &str =
    notices!("(reviews.updated_at, reviews.id) < ($2, $3) ORDER BY reviews.updated_at DESC, reviews.id DESC LIMIT $4");

/// Whether the mentor `$1` may see what `$2` is about.
macro_rules! may_review {
    ($subject:literal) => {
        concat!(
            "SELECT EXISTS (
                SELECT 1 FROM (",
            $subject,
            ") work
                JOIN cohort_members them ON them.user_id = work.user_id AND them.membership = 'member'
                JOIN cohort_members me ON me.cohort_id = them.cohort_id AND me.membership = 'mentor'
                JOIN assignments a ON a.cohort_id = them.cohort_id
                JOIN set_items i ON i.set_id = a.set_id AND i.problem = work.problem
                WHERE me.user_id = $1)"
        )
    };
}

pub(crate) const MAY_REVIEW_SUBMISSION: &str = may_review!("SELECT user_id, problem FROM submissions WHERE id = $2");
pub(crate) const MAY_REVIEW_ANSWER: &str = may_review!(
    "SELECT user_id, problem FROM attempts
     WHERE id = $2 AND finished_at IS NOT NULL AND kind IN ('design', 'behavioural')"
);

/// From the mentor's cohorts to the members' work, not the other way round: CROSS JOIN keeps SQLite to that order.
pub(crate) const WAITING: &str = concat!(
    "WITH assigned AS (
        SELECT DISTINCT them.user_id, i.problem
        FROM cohort_members me CROSS JOIN cohorts c ON c.id = me.cohort_id AND c.archived = 0
        CROSS JOIN assignments a ON a.cohort_id = me.cohort_id
        CROSS JOIN set_items i ON i.set_id = a.set_id
        CROSS JOIN cohort_members them ON them.cohort_id = me.cohort_id AND them.membership = 'member'
        WHERE me.user_id = $1 AND me.membership = 'mentor'),
     work AS (
        SELECT s.id AS submission_id, NULL AS attempt_id, s.user_id, s.problem, s.submitted_at AS since
        FROM assigned CROSS JOIN submissions s ON s.id = (
            SELECT id FROM submissions WHERE user_id = assigned.user_id AND problem = assigned.problem
               AND state = 'judged' AND verdict <> 'IE' ORDER BY submitted_at DESC, id DESC LIMIT 1)
        WHERE NOT EXISTS (SELECT 1 FROM reviews r WHERE r.submission_id = s.id)
        UNION ALL
        SELECT NULL, t.id, t.user_id, t.problem, t.finished_at
        FROM assigned CROSS JOIN attempts t ON t.user_id = assigned.user_id AND t.problem = assigned.problem
        WHERE t.finished_at IS NOT NULL AND t.kind IN ('design', 'behavioural')
          AND NOT EXISTS (SELECT 1 FROM reviews r WHERE r.attempt_id = t.id))
     SELECT work.submission_id, work.attempt_id, work.problem, work.since, ",
    user_columns!(),
    " FROM work CROSS JOIN users ON users.id = work.user_id
     WHERE (since, coalesce(submission_id, attempt_id)) > ($2, $3)
     ORDER BY since, coalesce(submission_id, attempt_id) LIMIT $4"
);

fn subject(row: &SqliteRow) -> Result<ReviewSubject> {
    match (row.id_or_null("submission_id")?, row.id_or_null("attempt_id")?) {
        (Some(id), None) => Ok(ReviewSubject::Submission(SubmissionId(id))),
        (None, Some(id)) => Ok(ReviewSubject::Attempt(AttemptId(id))),
        _ => Err(StorageError::corrupt("a review is about one submission or one attempt")),
    }
}

fn subject_id(subject: ReviewSubject) -> Uuid {
    match subject {
        ReviewSubject::Submission(id) => id.0,
        ReviewSubject::Attempt(id) => id.0,
    }
}

/// For the two columns of which one is NULL; nothing equals NULL.
fn either(subject: ReviewSubject) -> (Option<Uuid>, Option<Uuid>) {
    match subject {
        ReviewSubject::Submission(id) => (Some(id.0), None),
        ReviewSubject::Attempt(id) => (None, Some(id.0)),
    }
}

fn review(row: &SqliteRow) -> Result<Review> {
    Ok(Review {
        id: ReviewId(row.id("id")?),
        subject: subject(row)?,
        reviewer: UserId(row.id("reviewer_id")?),
        comment: row.long_text("comment")?,
        marks: row.json("marks")?,
        created_at: row.time("created_at")?,
        updated_at: row.time("updated_at")?,
    })
}

fn notice(row: &SqliteRow) -> Result<ReviewNotice> {
    Ok(ReviewNotice { review: review(row)?, reviewer: user(row)?, problem: row.problem()? })
}

#[async_trait]
impl Reviews for SqliteStorage {
    async fn save_review(&self, new: &NewReview, now: Timestamp) -> Result<Option<Review>> {
        let mut tx = self.write().await?;
        let statement = match new.subject {
            ReviewSubject::Submission(_) => save!("submissions", "submission_id"),
            ReviewSubject::Attempt(_) => save!("attempts", "attempt_id"),
        };
        let row = query(statement)
            .bind(new.id.0)
            .bind(subject_id(new.subject))
            .bind(new.reviewer.0)
            .bind(now.0)
            .bind(to_json(&new.marks)?)
            .bind(new.comment.as_bytes())
            .fetch_optional(&mut *tx)
            .await
            .map_err(db)?;
        let Some(row) = row else { return Ok(None) };
        // Incomplete marks leave the score that complete ones gave before, this reviewer's or another's.
        if let (ReviewSubject::Attempt(attempt), Some(score)) = (new.subject, new.score) {
            record_score(&mut tx, attempt, ScoreSource::Mentor, Some(score), now).await?;
        }
        tx.commit().await.map_err(db)?;
        review(&row).map(Some)
    }

    async fn reviews_of(&self, subject: ReviewSubject) -> Result<Vec<Review>> {
        let (submission, attempt) = either(subject);
        all(query(OF_SUBJECT).bind(submission).bind(attempt).fetch_all(&self.reader).await.map_err(db)?, review)
    }

    async fn unseen_reviews(&self, author: UserId) -> Result<Vec<ReviewNotice>> {
        let rows = query(UNSEEN).bind(author.0).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, notice)
    }

    async fn reviews_received(&self, author: UserId, page: PageRequest) -> Result<Page<ReviewNotice>> {
        let place = before(page.after);
        let rows = query(RECEIVED).bind(author.0).bind(place.at.0).bind(place.id).bind(i64::from(page.limit) + 1);
        let notices = all(rows.fetch_all(&self.reader).await.map_err(db)?, notice)?;
        Ok(Page::cut(notices, page.limit, |n| Cursor { at: n.review.updated_at, id: n.review.id.0 }))
    }

    async fn mark_reviews_seen(&self, author: UserId, subject: ReviewSubject, now: Timestamp) -> Result<u64> {
        let seen = query(
            "UPDATE reviews SET seen_at = $4
             WHERE author_id = $1 AND (submission_id = $2 OR attempt_id = $3) AND seen_at IS NULL",
        );
        let (submission, attempt) = either(subject);
        self.change(seen.bind(author.0).bind(submission).bind(attempt).bind(now.0)).await
    }

    async fn may_review(&self, mentor: UserId, subject: ReviewSubject) -> Result<bool> {
        let statement = match subject {
            ReviewSubject::Submission(_) => MAY_REVIEW_SUBMISSION,
            ReviewSubject::Attempt(_) => MAY_REVIEW_ANSWER,
        };
        let may = query_scalar(statement).bind(mentor.0).bind(subject_id(subject));
        may.fetch_one(&self.reader).await.map_err(db)
    }

    async fn waiting_for_review(&self, mentor: UserId, page: PageRequest) -> Result<Page<Waiting>> {
        let place = after(page.after);
        let rows = query(WAITING).bind(mentor.0).bind(place.at.0).bind(place.id).bind(i64::from(page.limit) + 1);
        let waiting = all(rows.fetch_all(&self.reader).await.map_err(db)?, |row| {
            Ok(Waiting {
                subject: subject(row)?,
                author: user(row)?,
                problem: row.problem()?,
                since: row.time("since")?,
            })
        })?;
        Ok(Page::cut(waiting, page.limit, |w| Cursor { at: w.since, id: subject_id(w.subject) }))
    }
}
