//! Submissions: handing in and reading back.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, Transaction, query, query_scalar};
use tatami_domain::submission::{Judged, State, Submission};
use tatami_domain::{AttemptId, Class, ProblemRef, Report, SubmissionId, Timestamp, UserId, Verdict};
use tatami_storage::{
    Alike, Conflict, Cursor, Event, NewAttempt, NewSubmission, Page, PageRequest, Quota, Result, StorageError,
    SubmissionSummary, Submissions, Submitted,
};

use crate::SqliteStorage;
use crate::attempts;
use crate::error::db;
use crate::row::{Columns, all, before, big, raw_json};

/// The columns that [`summary`] reads.
macro_rules! summary_columns {
    () => {
        "id, attempt_id, user_id, problem, language, claim, submitted_at, state, judged_at, verdict, score, steps, \
         peak_memory_bytes, measured"
    };
}
pub(crate) use summary_columns;

/// The columns that [`submission`] reads: all but the report, which is long.
macro_rules! submission_columns {
    () => {
        "id, attempt_id, user_id, problem, problem_hash, language, source, claim, submitted_at, state, judged_at, \
         verdict, score, steps, peak_memory_bytes, measured, lease_gen, tries"
    };
}
pub(crate) use submission_columns;

pub(crate) const OF_USER: &str = concat!(
    "SELECT ",
    summary_columns!(),
    " FROM submissions WHERE user_id = $1 AND (submitted_at, id) < ($2, $3)
     ORDER BY submitted_at DESC, id DESC LIMIT $4"
);

pub(crate) const ON_PROBLEM: &str = concat!(
    "SELECT ",
    summary_columns!(),
    " FROM submissions WHERE user_id = $1 AND problem = $5 AND (submitted_at, id) < ($2, $3)
     ORDER BY submitted_at DESC, id DESC LIMIT $4"
);

pub(crate) const IN_ATTEMPT: &str = concat!(
    "SELECT ",
    summary_columns!(),
    " FROM submissions WHERE attempt_id = $1 ORDER BY submitted_at DESC, id DESC"
);

pub(crate) const EVENTS: &str =
    "SELECT seq, name, data FROM submission_events WHERE submission_id = $1 AND seq > $2 ORDER BY seq";

pub(crate) const COUNT_ON_PROBLEM: &str = "SELECT count(*) FROM submissions WHERE user_id = $1 AND problem = $2";

/// What quotas are measured against.
pub(crate) const COUNTS: &str = "
    SELECT (SELECT count(*) FROM submissions WHERE user_id = $1 AND submitted_at >= $2) AS recent,
           (SELECT count(*) FROM submissions WHERE user_id = $1 AND state IN ('queued', 'running')) AS waiting";

/// In the order of the index, so that nothing has to be sorted to have one row a person.
pub(crate) const STEPS_OF_OTHERS: &str = "
    SELECT min(steps) AS steps FROM submissions
    WHERE problem = $1 AND problem_hash = $2 AND language = $3 AND engine_wasmtime = $4 AND engine_config = $5
          AND engine_image = $6 AND verdict = 'AC' AND user_id <> $7
    GROUP BY user_id";

pub(crate) fn judged(row: &SqliteRow) -> Result<Judged> {
    let score = row.score_or_null("score")?;
    Ok(Judged {
        at: row.time("judged_at")?,
        verdict: row.word("verdict", Verdict::from_code)?,
        score: score.ok_or_else(|| StorageError::corrupt("a judged submission has no score"))?,
        steps: row.number("steps")?,
        peak_memory_bytes: row.number("peak_memory_bytes")?,
        measured: row.class_or_null("measured")?,
    })
}

fn state(row: &SqliteRow) -> Result<State> {
    match row.text("state")?.as_str() {
        "queued" => Ok(State::Queued),
        "running" => Ok(State::Running),
        "judged" => judged(row).map(State::Judged),
        other => Err(StorageError::corrupt(format!("a submission is `{other}`"))),
    }
}

pub(crate) fn submission(row: &SqliteRow) -> Result<Submission> {
    Ok(Submission {
        id: SubmissionId(row.id("id")?),
        attempt: AttemptId(row.id("attempt_id")?),
        user: UserId(row.id("user_id")?),
        problem: row.problem()?,
        problem_hash: row.text("problem_hash")?,
        language: row.language()?,
        source: row.long_text("source")?,
        claim: row.class_or_null("claim")?,
        submitted_at: row.time("submitted_at")?,
        state: state(row)?,
    })
}

pub(crate) fn summary(row: &SqliteRow) -> Result<SubmissionSummary> {
    Ok(SubmissionSummary {
        id: SubmissionId(row.id("id")?),
        attempt: AttemptId(row.id("attempt_id")?),
        user: UserId(row.id("user_id")?),
        problem: row.problem()?,
        language: row.language()?,
        claim: row.class_or_null("claim")?,
        submitted_at: row.time("submitted_at")?,
        state: state(row)?,
    })
}

fn event(row: &SqliteRow) -> Result<Event> {
    Ok(Event { seq: row.number("seq")?, name: row.text("name")?, data: raw_json(row, "data")? })
}

/// Refuses one more than the user may hand in.
async fn keep_quota(tx: &mut Transaction<'static, Sqlite>, user: UserId, quota: &Quota) -> Result<()> {
    let counts = query(COUNTS).bind(user.0).bind(quota.since.0).fetch_one(&mut **tx).await.map_err(db)?;
    if counts.number::<u64>("waiting")? >= quota.waiting {
        return Err(Conflict::Waiting.into());
    }
    if counts.number::<u64>("recent")? >= quota.recent {
        return Err(Conflict::Recent.into());
    }
    Ok(())
}

#[async_trait]
impl Submissions for SqliteStorage {
    async fn submit(&self, new: &NewSubmission, quota: &Quota, now: Timestamp) -> Result<Submitted> {
        let mut tx = self.write().await?;
        let before = query(concat!(
            "SELECT ",
            submission_columns!(),
            " FROM submissions WHERE user_id = $1 AND idempotency_key = $2"
        ))
        .bind(new.user.0)
        .bind(&new.idempotency_key)
        .fetch_optional(&mut *tx)
        .await
        .map_err(db)?;
        if let Some(row) = before {
            return Ok(Submitted { submission: submission(&row)?, new: false });
        }
        keep_quota(&mut tx, new.user, quota).await?;
        let attempt = NewAttempt {
            id: new.attempt,
            user: new.user,
            problem: new.problem.clone(),
            kind: new.kind,
            problem_hash: new.problem_hash.clone(),
        };
        let attempt = attempts::open(&mut tx, &attempt, now).await?.id;
        let row = query(concat!(
            "INSERT INTO submissions
                 (id, attempt_id, user_id, problem, problem_hash, language, source, idempotency_key, submitted_at,
                  claim)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) RETURNING ",
            submission_columns!()
        ))
        .bind(new.id.0)
        .bind(attempt.0)
        .bind(new.user.0)
        .bind(new.problem.to_string())
        .bind(&new.problem_hash)
        .bind(new.language.name())
        .bind(new.source.as_bytes())
        .bind(&new.idempotency_key)
        .bind(now.0)
        .bind(new.claim.map(Class::name))
        .fetch_one(&mut *tx)
        .await
        .map_err(db)?;
        let touch = query("UPDATE attempts SET updated_at = $2 WHERE id = $1").bind(attempt.0).bind(now.0);
        touch.execute(&mut *tx).await.map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(Submitted { submission: submission(&row)?, new: true })
    }

    async fn submission(&self, id: SubmissionId) -> Result<Option<Submission>> {
        let row = query(concat!("SELECT ", submission_columns!(), " FROM submissions WHERE id = $1")).bind(id.0);
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(submission).transpose()
    }

    async fn report(&self, id: SubmissionId) -> Result<Option<Report>> {
        let row = query("SELECT report FROM submissions WHERE id = $1 AND report IS NOT NULL").bind(id.0);
        let row = row.fetch_optional(&self.reader).await.map_err(db)?;
        row.map(|row| row.json("report")).transpose()
    }

    async fn submissions_of(
        &self,
        user: UserId,
        problem: Option<&ProblemRef>,
        page: PageRequest,
    ) -> Result<Page<SubmissionSummary>> {
        let place = before(page.after);
        let statement = if problem.is_some() { ON_PROBLEM } else { OF_USER };
        let mut rows = query(statement).bind(user.0).bind(place.at.0).bind(place.id).bind(i64::from(page.limit) + 1);
        if let Some(problem) = problem {
            rows = rows.bind(problem.to_string());
        }
        let rows = rows.fetch_all(&self.reader).await.map_err(db)?;
        Ok(Page::cut(all(rows, summary)?, page.limit, |s| Cursor { at: s.submitted_at, id: s.id.0 }))
    }

    async fn submissions_in(&self, attempt: AttemptId) -> Result<Vec<SubmissionSummary>> {
        let rows = query(IN_ATTEMPT).bind(attempt.0).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, summary)
    }

    async fn submission_count(&self, user: UserId, problem: &ProblemRef) -> Result<u64> {
        let count = query_scalar(COUNT_ON_PROBLEM).bind(user.0).bind(problem.to_string());
        let count: i64 = count.fetch_one(&self.reader).await.map_err(db)?;
        Ok(count as u64)
    }

    async fn steps_of_others(&self, than: UserId, alike: &Alike) -> Result<Vec<u64>> {
        let rows = query(STEPS_OF_OTHERS)
            .bind(alike.problem.to_string())
            .bind(&alike.problem_hash)
            .bind(alike.language.name())
            .bind(&alike.engine.wasmtime)
            .bind(&alike.engine.config)
            .bind(&alike.engine.image)
            .bind(than.0)
            .fetch_all(&self.reader)
            .await
            .map_err(db)?;
        let mut steps: Vec<u64> = all(rows, |row| row.number("steps"))?;
        steps.sort_unstable();
        Ok(steps)
    }

    async fn events(&self, submission: SubmissionId, after: u64) -> Result<Vec<Event>> {
        let rows = query(EVENTS).bind(submission.0).bind(big(after)).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, event)
    }

    async fn prune_events(&self, judged_before: Timestamp) -> Result<u64> {
        let prune = query(
            "DELETE FROM submission_events
             WHERE submission_id IN (SELECT id FROM submissions WHERE state = 'judged' AND judged_at < $1)",
        );
        self.change(prune.bind(judged_before.0)).await
    }
}
