//! The queue: claiming, and what may be written under a lease.

use async_trait::async_trait;
use sqlx::query::Query;
use sqlx::sqlite::SqliteArguments;
use sqlx::{AssertSqlSafe, Sqlite, Transaction, query};
use tatami_domain::{AttemptId, Class, Report, SubmissionId, Timestamp, Verdict};
use tatami_storage::queue::{LONG_TURN, MANY_WAITING};
use tatami_storage::{
    Claim, Cursor, Event, Lease, NewEvent, Page, PageRequest, Queue, QueueState, Recorded, Requeued, Result, SetAside,
};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all, before, big, to_json};
use crate::submissions::{judged, submission, submission_columns, summary, summary_columns};

/// Users take turns. Those who wait are found by skipping from user to user, so that it matters how many people wait
/// and not how much they handed in.
macro_rules! claim {
    ($whose:literal) => {
        concat!(
            "WITH RECURSIVE waiting (user_id) AS (
         SELECT min(user_id) FROM submissions WHERE state = 'queued'
         UNION ALL
         SELECT (SELECT next.user_id FROM submissions next
                 WHERE next.state = 'queued' AND next.user_id > waiting.user_id ORDER BY next.user_id LIMIT 1)
         FROM waiting WHERE waiting.user_id IS NOT NULL),
     first (id, submitted_at, turn) AS (
         SELECT queued.id, queued.submitted_at, coalesce(turns.turn, 0)
         FROM waiting LEFT JOIN judge_turns turns ON turns.user_id = waiting.user_id
         JOIN submissions queued ON queued.id =
             (SELECT oldest.id FROM submissions oldest
              WHERE oldest.state = 'queued' AND oldest.user_id = waiting.user_id
              ORDER BY oldest.submitted_at, oldest.id LIMIT 1)",
            $whose,
            ")
     UPDATE submissions SET state = 'running', tries = tries + 1, lease_gen = lease_gen + 1, lease_until = $1,
                            failure = NULL
     WHERE id = (SELECT id FROM first ORDER BY turn, submitted_at, id LIMIT 1)
     RETURNING ",
            submission_columns!()
        )
    };
}

pub(crate) const CLAIM: &str = claim!("");

pub(crate) const CLAIM_OF_OTHERS: &str = claim!(
    " WHERE waiting.user_id NOT IN (SELECT running.user_id FROM submissions running WHERE running.state = 'running')
      AND $2 >= (SELECT count(*) FROM (SELECT 1 FROM submissions flood WHERE flood.state = 'queued'
                                       AND flood.user_id = waiting.user_id LIMIT $2 + 1))"
);

/// A turn begins where the user's last one ended, or with the turn that began last, whichever is later.
pub(crate) const TAKE_TURN: &str = "
    WITH now (began) AS (
        SELECT max(coalesce((SELECT max(began) FROM judge_turns), 0),
                   coalesce((SELECT turn FROM judge_turns WHERE user_id = $1), 0))),
    flood (waiting) AS (
        SELECT count(*) FROM (SELECT 1 FROM submissions WHERE state = 'queued' AND user_id = $1 LIMIT $2))
    INSERT INTO judge_turns (user_id, turn, began)
    SELECT $1, began + CASE WHEN waiting < $2 THEN 1 ELSE $3 END, began FROM now, flood WHERE true
    ON CONFLICT (user_id) DO UPDATE SET turn = excluded.turn, began = excluded.began";

pub(crate) const SET_ASIDE: &str = concat!(
    "SELECT ",
    summary_columns!(),
    ", coalesce(failure, '') AS failure FROM submissions WHERE verdict = 'IE' AND (judged_at, id) < ($1, $2)
     ORDER BY judged_at DESC, id DESC LIMIT $3"
);

const RECORD: &str = "
    UPDATE submissions
    SET state = 'judged', lease_until = NULL, judged_at = $3, verdict = $4, score = $5, steps = $6, load_steps = $7,
        peak_memory_bytes = $8, engine_wasmtime = $9, engine_config = $10, engine_image = $11, report = $12,
        measured = $13, problem_hash = coalesce($14, problem_hash)
    WHERE id = $1 AND state = 'running' AND lease_gen = $2
    RETURNING attempt_id, submitted_at, judged_at, verdict, score, steps, peak_memory_bytes, measured";

/// Two submissions of one attempt may be judged in any order: the best score and the earliest success stay.
const SCORE_ATTEMPT: &str = "
    UPDATE attempts SET best_score = max(coalesce(best_score, 0), $2), updated_at = max(updated_at, $3)
    WHERE id = $1";

const SOLVE_ATTEMPT: &str = "
    UPDATE attempts SET solved_at = min(coalesce(solved_at, $2), $2), finished_at = coalesce(finished_at, $3)
    WHERE id = $1";

/// Ends what runs without a verdict. No steps are known, and nothing is said about the attempt.
macro_rules! give_up {
    ($why:literal) => {
        concat!(
            "UPDATE submissions
     SET state = 'judged', lease_until = NULL, judged_at = $1, verdict = 'IE', score = 0, steps = 0, load_steps = 0,
         peak_memory_bytes = 0, failure = 'given up after ' || tries || ' tries without a verdict; ' || ",
            $why,
            " WHERE state = 'running'"
        )
    };
}

/// Leases that ended, but for those in a list in JSON of submissions and generations.
/// (`json_each` has an `id` of its own.)
macro_rules! expired {
    () => {
        "lease_until <= $1 AND NOT EXISTS
             (SELECT 1 FROM json_each($2) held
              WHERE held.value ->> 0 = hex(submissions.id) AND held.value ->> 1 = lease_gen)"
    };
}

pub(crate) const GIVE_UP_EXPIRED: &str = concat!(
    give_up!("'its lease ran out in ' || (expiries + 1) || ' of them'"),
    " AND ",
    expired!(),
    " AND expiries + 1 >= $3 RETURNING id"
);

pub(crate) const TAKE_BACK_EXPIRED: &str = concat!(
    "UPDATE submissions SET state = 'queued', lease_until = NULL, expiries = expiries + 1 WHERE state = 'running' AND ",
    expired!(),
    " RETURNING id"
);

/// A try that did not expire was cut short.
pub(crate) const GIVE_UP_RUNNING: &str = concat!(
    give_up!("'the server ended in ' || (tries - expiries) || ' of them'"),
    " AND tries - expiries >= $2 RETURNING id"
);

pub(crate) const TAKE_BACK_RUNNING: &str =
    "UPDATE submissions SET state = 'queued', lease_until = NULL WHERE state = 'running' RETURNING id";

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
    /// Claims what a statement finds.
    async fn claimed(&self, claim: Query<'_, Sqlite, SqliteArguments>) -> Result<Option<Claim>> {
        let mut tx = self.write().await?;
        let Some(row) = claim.fetch_optional(&mut *tx).await.map_err(db)? else {
            return Ok(None);
        };
        let submission = submission(&row)?;
        let turn = query(TAKE_TURN).bind(submission.user.0).bind(MANY_WAITING).bind(LONG_TURN);
        turn.execute(&mut *tx).await.map_err(db)?;
        let lease = Lease { submission: submission.id, generation: row.number("lease_gen")? };
        // Only an earlier holder can have logged anything.
        if lease.generation > 1 {
            let forget = query("DELETE FROM submission_events WHERE submission_id = $1").bind(submission.id.0);
            forget.execute(&mut *tx).await.map_err(db)?;
        }
        tx.commit().await.map_err(db)?;
        Ok(Some(Claim { lease, submission, tries: row.number("tries")? }))
    }

    /// Gives up what one statement finds, then takes back what the other does.
    async fn requeue(
        &self,
        give_up: Query<'_, Sqlite, SqliteArguments>,
        take_back: Query<'_, Sqlite, SqliteArguments>,
    ) -> Result<Requeued> {
        let mut tx = self.write().await?;
        let given_up = give_up.fetch_all(&mut *tx).await.map_err(db)?;
        let queued = take_back.fetch_all(&mut *tx).await.map_err(db)?;
        tx.commit().await.map_err(db)?;
        let ids = |rows| all(rows, |row| row.id("id").map(SubmissionId));
        Ok(Requeued { queued: ids(queued)?, given_up: ids(given_up)? })
    }
}

#[async_trait]
impl Queue for SqliteStorage {
    async fn claim(&self, lease_until: Timestamp) -> Result<Option<Claim>> {
        self.claimed(query(CLAIM).bind(lease_until.0)).await
    }

    async fn claim_of_others(&self, lease_until: Timestamp) -> Result<Option<Claim>> {
        self.claimed(query(CLAIM_OF_OTHERS).bind(lease_until.0).bind(MANY_WAITING)).await
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
        problem_hash: Option<&str>,
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
            .bind(report.measured().map(Class::name))
            .bind(problem_hash)
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

    async fn note_failure(&self, lease: Lease, reason: &str) -> Result<bool> {
        let note = query("UPDATE submissions SET failure = $3 WHERE id = $1 AND state = 'running' AND lease_gen = $2")
            .bind(lease.submission.0)
            .bind(big(lease.generation))
            .bind(reason.replace('\0', "\u{fffd}"));
        Ok(self.change(note).await? > 0)
    }

    async fn set_aside(&self, page: PageRequest) -> Result<Page<SetAside>> {
        let place = before(page.after);
        let rows = query(SET_ASIDE).bind(place.at.0).bind(place.id).bind(i64::from(page.limit) + 1);
        let rows = rows.fetch_all(&self.reader).await.map_err(db)?;
        let line = |row: &_| {
            Ok((SetAside { submission: summary(row)?, reason: row.text("failure")? }, row.time("judged_at")?))
        };
        let lines = all(rows, line)?;
        let cut = Page::cut(lines, page.limit, |(line, at)| Cursor { at: *at, id: line.submission.id.0 });
        Ok(Page { items: cut.items.into_iter().map(|(line, _)| line).collect(), next: cut.next })
    }

    async fn judge_again(&self, submission: SubmissionId) -> Result<bool> {
        let mut tx = self.write().await?;
        let again = query(
            "UPDATE submissions
             SET state = 'queued', tries = 0, expiries = 0, judged_at = NULL, verdict = NULL, score = NULL, steps = NULL,
                 load_steps = NULL, peak_memory_bytes = NULL, engine_wasmtime = NULL, engine_config = NULL,
                 engine_image = NULL, report = NULL, failure = NULL
             WHERE id = $1 AND verdict = 'IE'",
        );
        let queued = again.bind(submission.0).execute(&mut *tx).await.map_err(db)?.rows_affected() > 0;
        if queued {
            // They end with a verdict that does not hold any more.
            let forget = query("DELETE FROM submission_events WHERE submission_id = $1").bind(submission.0);
            forget.execute(&mut *tx).await.map_err(db)?;
        }
        tx.commit().await.map_err(db)?;
        Ok(queued)
    }

    async fn put_back(&self, lease: Lease) -> Result<bool> {
        let put_back = query(
            "UPDATE submissions SET state = 'queued', lease_until = NULL, tries = tries - 1
             WHERE id = $1 AND state = 'running' AND lease_gen = $2",
        );
        Ok(self.change(put_back.bind(lease.submission.0).bind(big(lease.generation))).await? > 0)
    }

    async fn requeue_expired(&self, held: &[Lease], max_expiries: u32, now: Timestamp) -> Result<Requeued> {
        let held: Vec<_> =
            held.iter().map(|lease| (format!("{:X}", lease.submission.0.as_simple()), lease.generation)).collect();
        let held = to_json(&held)?;
        let give_up = query(GIVE_UP_EXPIRED).bind(now.0).bind(&held).bind(max_expiries);
        self.requeue(give_up, query(TAKE_BACK_EXPIRED).bind(now.0).bind(&held)).await
    }

    async fn requeue_running(&self, max_restarts: u32, now: Timestamp) -> Result<Requeued> {
        self.requeue(query(GIVE_UP_RUNNING).bind(now.0).bind(max_restarts), query(TAKE_BACK_RUNNING)).await
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
