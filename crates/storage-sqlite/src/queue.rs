//! The queue: claiming, and what may be written under a lease.

use async_trait::async_trait;
use sqlx::{AssertSqlSafe, Sqlite, Transaction, query};
use tatami_domain::{AttemptId, Report, SubmissionId, Timestamp, Verdict};
use tatami_storage::{Claim, Event, Lease, NewEvent, Queue, QueueState, Recorded, Requeued, Result};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all, big, to_json};
use crate::submissions::{judged, submission, submission_columns};

/// Users take turns, so one who hands in a thousand delays nobody else by more than one.
pub(crate) const CLAIM: &str = concat!(
    "UPDATE submissions SET state = 'running', tries = tries + 1, lease_gen = lease_gen + 1, lease_until = $1
     WHERE id = (SELECT queued.id FROM submissions queued LEFT JOIN judge_turns turns USING (user_id)
                 WHERE queued.state = 'queued'
                 ORDER BY coalesce(turns.turn, 0), queued.submitted_at, queued.id LIMIT 1)
     RETURNING ",
    submission_columns!()
);

const TAKE_TURN: &str = "
    INSERT INTO judge_turns (user_id, turn) VALUES ($1, (SELECT coalesce(max(turn), 0) + 1 FROM judge_turns))
    ON CONFLICT (user_id) DO UPDATE SET turn = excluded.turn";

const RECORD: &str = "
    UPDATE submissions
    SET state = 'judged', lease_until = NULL, judged_at = $3, verdict = $4, score = $5, steps = $6, load_steps = $7,
        peak_memory_bytes = $8, engine_wasmtime = $9, engine_config = $10, engine_image = $11, report = $12
    WHERE id = $1 AND state = 'running' AND lease_gen = $2
    RETURNING attempt_id, submitted_at, judged_at, verdict, score, steps, peak_memory_bytes";

/// Two submissions of one attempt may be judged in any order: the best score and the earliest success stay.
const SCORE_ATTEMPT: &str = "
    UPDATE attempts SET best_score = max(coalesce(best_score, 0), $2), updated_at = max(updated_at, $3)
    WHERE id = $1";

const SOLVE_ATTEMPT: &str = "
    UPDATE attempts SET solved_at = min(coalesce(solved_at, $2), $2), finished_at = coalesce(finished_at, $3)
    WHERE id = $1";

/// Tried too often. No steps are known, and nothing is said about the attempt.
pub(crate) const GIVE_UP: &str = "
    UPDATE submissions
    SET state = 'judged', lease_until = NULL, judged_at = $2, verdict = 'IE', score = 0, steps = 0, load_steps = 0,
        peak_memory_bytes = 0
    WHERE state = 'running' AND lease_until <= $1 AND tries >= $3 RETURNING id";

pub(crate) const TAKE_BACK: &str = "
    UPDATE submissions SET state = 'queued', lease_until = NULL
    WHERE state = 'running' AND lease_until <= $1 RETURNING id";

/// A statement is a turn between threads, which takes longer than the row does.
const EVENTS_AT_ONCE: usize = 64;

/// Logs events with numbers from `first` on, in one statement.
async fn insert(tx: &mut Transaction<'static, Sqlite>, lease: Lease, first: u64, events: &[NewEvent]) -> Result<()> {
    let rows: Vec<String> = (0..events.len())
        .map(|row| {
            let at = 3 * row + 2;
            format!("($1, ${at}, ${}, ${})", at + 1, at + 2)
        })
        .collect();
    let insert = format!("INSERT INTO submission_events (submission_id, seq, name, data) VALUES {}", rows.join(", "));
    // Numbers of placeholders alone were put in.
    let mut insert = query(AssertSqlSafe(insert)).bind(lease.submission.0);
    for (seq, event) in (first..).zip(events) {
        insert = insert.bind(big(seq)).bind(&event.name).bind(event.data.get());
    }
    insert.execute(&mut **tx).await.map_err(db)?;
    Ok(())
}

/// Logs events under a lease; `None` when it is stale.
async fn append(
    tx: &mut Transaction<'static, Sqlite>,
    lease: Lease,
    events: &[NewEvent],
) -> Result<Option<Vec<Event>>> {
    let row = query(
        "UPDATE submissions SET last_event = last_event + $3 WHERE id = $1 AND state = 'running' AND lease_gen = $2
         RETURNING last_event",
    )
    .bind(lease.submission.0)
    .bind(big(lease.generation))
    .bind(big(events.len() as u64))
    .fetch_optional(&mut **tx)
    .await
    .map_err(db)?;
    let Some(row) = row else { return Ok(None) };
    let first = row.number::<u64>("last_event")? + 1 - events.len() as u64;
    for (seq, events) in (first..).step_by(EVENTS_AT_ONCE).zip(events.chunks(EVENTS_AT_ONCE)) {
        insert(tx, lease, seq, events).await?;
    }
    let logged = (first..).zip(events);
    let logged = logged.map(|(seq, event)| Event { seq, name: event.name.clone(), data: event.data.clone() }).collect();
    Ok(Some(logged))
}

impl SqliteStorage {
    /// Takes back what runs under leases that end at `cutoff` or before.
    async fn requeue(&self, cutoff: Timestamp, max_tries: u32, now: Timestamp) -> Result<Requeued> {
        let mut tx = self.write().await?;
        let given_up = query(GIVE_UP).bind(cutoff.0).bind(now.0).bind(max_tries);
        let given_up = given_up.fetch_all(&mut *tx).await.map_err(db)?;
        let queued = query(TAKE_BACK).bind(cutoff.0).fetch_all(&mut *tx).await.map_err(db)?;
        tx.commit().await.map_err(db)?;
        let ids = |rows| all(rows, |row| row.id("id").map(SubmissionId));
        Ok(Requeued { queued: ids(queued)?, given_up: ids(given_up)? })
    }
}

#[async_trait]
impl Queue for SqliteStorage {
    async fn claim(&self, lease_until: Timestamp) -> Result<Option<Claim>> {
        let mut tx = self.write().await?;
        let Some(row) = query(CLAIM).bind(lease_until.0).fetch_optional(&mut *tx).await.map_err(db)? else {
            return Ok(None);
        };
        let submission = submission(&row)?;
        query(TAKE_TURN).bind(submission.user.0).execute(&mut *tx).await.map_err(db)?;
        let lease = Lease { submission: submission.id, generation: row.number("lease_gen")? };
        // Only an earlier holder can have logged anything.
        if lease.generation > 1 {
            let forget = query("DELETE FROM submission_events WHERE submission_id = $1").bind(submission.id.0);
            forget.execute(&mut *tx).await.map_err(db)?;
        }
        tx.commit().await.map_err(db)?;
        Ok(Some(Claim { lease, submission, tries: row.number("tries")? }))
    }

    async fn extend_lease(&self, lease: Lease, until: Timestamp) -> Result<bool> {
        let extend =
            query("UPDATE submissions SET lease_until = $3 WHERE id = $1 AND state = 'running' AND lease_gen = $2")
                .bind(lease.submission.0)
                .bind(big(lease.generation))
                .bind(until.0);
        Ok(self.change(extend).await? > 0)
    }

    async fn append_events(&self, lease: Lease, events: &[NewEvent]) -> Result<Option<Vec<Event>>> {
        let mut tx = self.write().await?;
        let logged = append(&mut tx, lease, events).await?;
        tx.commit().await.map_err(db)?;
        Ok(logged)
    }

    async fn record_verdict(
        &self,
        lease: Lease,
        report: &Report,
        events: &[NewEvent],
        now: Timestamp,
    ) -> Result<Option<Recorded>> {
        let json = to_json(report)?;
        let mut tx = self.write().await?;
        let Some(events) = append(&mut tx, lease, events).await? else { return Ok(None) };
        let row = query(RECORD)
            .bind(lease.submission.0)
            .bind(big(lease.generation))
            .bind(now.0)
            .bind(report.verdict.code())
            .bind(report.score.points())
            .bind(big(report.steps))
            .bind(big(report.load_steps))
            .bind(big(report.peak_memory_bytes))
            .bind(&report.engine.wasmtime)
            .bind(&report.engine.config)
            .bind(&report.engine.image)
            .bind(json)
            .fetch_one(&mut *tx)
            .await
            .map_err(db)?;
        let attempt = AttemptId(row.id("attempt_id")?);
        // Our own failure says nothing about the candidate's work.
        if report.verdict != Verdict::InternalError {
            let score = query(SCORE_ATTEMPT).bind(attempt.0).bind(report.score.points()).bind(now.0);
            score.execute(&mut *tx).await.map_err(db)?;
        }
        if report.verdict.is_accepted() {
            let solve = query(SOLVE_ATTEMPT).bind(attempt.0).bind(row.time("submitted_at")?.0).bind(now.0);
            solve.execute(&mut *tx).await.map_err(db)?;
        }
        tx.commit().await.map_err(db)?;
        Ok(Some(Recorded { judged: judged(&row)?, events }))
    }

    async fn put_back(&self, lease: Lease) -> Result<bool> {
        let put_back = query(
            "UPDATE submissions SET state = 'queued', lease_until = NULL, tries = tries - 1
             WHERE id = $1 AND state = 'running' AND lease_gen = $2",
        );
        Ok(self.change(put_back.bind(lease.submission.0).bind(big(lease.generation))).await? > 0)
    }

    async fn requeue_expired(&self, max_tries: u32, now: Timestamp) -> Result<Requeued> {
        self.requeue(now, max_tries, now).await
    }

    async fn requeue_running(&self, max_tries: u32, now: Timestamp) -> Result<Requeued> {
        self.requeue(Timestamp(i64::MAX), max_tries, now).await
    }

    async fn queue_state(&self) -> Result<QueueState> {
        let row = query(
            "SELECT (SELECT count(*) FROM submissions WHERE state = 'queued') AS queued,
                    (SELECT count(*) FROM submissions WHERE state = 'running') AS running,
                    (SELECT min(submitted_at) FROM submissions WHERE state = 'queued') AS oldest",
        );
        let row = row.fetch_one(&self.reader).await.map_err(db)?;
        Ok(QueueState {
            queued: row.number("queued")?,
            running: row.number("running")?,
            oldest: row.time_or_null("oldest")?,
        })
    }
}
