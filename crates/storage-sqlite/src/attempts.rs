//! Attempts.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, Transaction, query};
use tatami_domain::answer::Answer;
use tatami_domain::attempt::{Attempt, Standing};
use tatami_domain::rubric::Marks;
use tatami_domain::{AttemptId, Kind, ProblemRef, Score, Timestamp, UserId};
use tatami_storage::{
    AttemptSummary, Attempts, Cursor, NewAttempt, Page, PageRequest, Result, SavedAnswer, ScoreSource,
};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all, before, points, to_json};
use crate::standings::{STANDING, STANDINGS, standing};

/// The columns that [`summary`] reads.
macro_rules! summary_columns {
    () => {
        "id, user_id, problem, kind, started_at, updated_at, finished_at, score, hints_opened, gave_up, \
         (SELECT count(*) FROM submissions WHERE attempt_id = attempts.id) AS submissions"
    };
}

pub(crate) const LIST: &str = concat!(
    "SELECT ",
    summary_columns!(),
    " FROM attempts WHERE user_id = $1 AND (started_at, id) < ($2, $3) ORDER BY started_at DESC, id DESC LIMIT $4"
);

fn attempt(row: &SqliteRow) -> Result<Attempt> {
    Ok(Attempt {
        id: AttemptId(row.id("id")?),
        user: UserId(row.id("user_id")?),
        problem: row.problem()?,
        kind: row.word("kind", Kind::from_name)?,
        problem_hash: row.text("problem_hash")?,
        started_at: row.time("started_at")?,
        updated_at: row.time("updated_at")?,
        finished_at: row.time_or_null("finished_at")?,
        score: row.score_or_null("score")?,
        answer: row.json("answer")?,
        answer_version: row.number("answer_version")?,
        self_marks: row.json("self_marks")?,
        hints_opened: row.number("hints_opened")?,
        gave_up: row.flag("gave_up")?,
    })
}

fn summary(row: &SqliteRow) -> Result<AttemptSummary> {
    Ok(AttemptSummary {
        id: AttemptId(row.id("id")?),
        user: UserId(row.id("user_id")?),
        problem: row.problem()?,
        kind: row.word("kind", Kind::from_name)?,
        started_at: row.time("started_at")?,
        updated_at: row.time("updated_at")?,
        finished_at: row.time_or_null("finished_at")?,
        score: row.score_or_null("score")?,
        hints_opened: row.number("hints_opened")?,
        gave_up: row.flag("gave_up")?,
        submissions: row.number("submissions")?,
    })
}

/// The user's open attempt at the problem, made now if there is none.
pub(crate) async fn open(tx: &mut Transaction<'static, Sqlite>, new: &NewAttempt, now: Timestamp) -> Result<Attempt> {
    let found = query("SELECT * FROM attempts WHERE user_id = $1 AND problem = $2 AND finished_at IS NULL")
        .bind(new.user.0)
        .bind(new.problem.to_string())
        .fetch_optional(&mut **tx)
        .await
        .map_err(db)?;
    if let Some(row) = found {
        return attempt(&row);
    }
    let row = query(
        "INSERT INTO attempts (id, user_id, problem, kind, problem_hash, started_at, updated_at)
         VALUES ($1, $2, $3, $4, $5, $6, $6) RETURNING *",
    )
    .bind(new.id.0)
    .bind(new.user.0)
    .bind(new.problem.to_string())
    .bind(new.kind.name())
    .bind(&new.problem_hash)
    .bind(now.0)
    .fetch_one(&mut **tx)
    .await
    .map_err(db)?;
    attempt(&row)
}

async fn load(tx: &mut Transaction<'static, Sqlite>, id: AttemptId) -> Result<Option<Attempt>> {
    let row = query("SELECT * FROM attempts WHERE id = $1").bind(id.0);
    row.fetch_optional(&mut **tx).await.map_err(db)?.as_ref().map(attempt).transpose()
}

pub(crate) async fn record_score(
    tx: &mut Transaction<'static, Sqlite>,
    id: AttemptId,
    source: ScoreSource,
    score: Option<Score>,
    now: Timestamp,
) -> Result<()> {
    let statement = match source {
        ScoreSource::Own => "UPDATE attempts SET self_score = $2, updated_at = $3 WHERE id = $1",
        ScoreSource::Mentor => "UPDATE attempts SET mentor_score = $2, updated_at = $3 WHERE id = $1",
    };
    query(statement).bind(id.0).bind(points(score)).bind(now.0).execute(&mut **tx).await.map_err(db)?;
    Ok(())
}

#[async_trait]
impl Attempts for SqliteStorage {
    async fn open_attempt(&self, new: &NewAttempt, now: Timestamp) -> Result<Attempt> {
        let mut tx = self.write().await?;
        let attempt = open(&mut tx, new, now).await?;
        tx.commit().await.map_err(db)?;
        Ok(attempt)
    }

    async fn current_attempt(&self, user: UserId, problem: &ProblemRef) -> Result<Option<Attempt>> {
        let row = query("SELECT * FROM attempts WHERE user_id = $1 AND problem = $2 AND finished_at IS NULL")
            .bind(user.0)
            .bind(problem.to_string())
            .fetch_optional(&self.reader)
            .await
            .map_err(db)?;
        row.as_ref().map(attempt).transpose()
    }

    async fn attempt(&self, id: AttemptId) -> Result<Option<Attempt>> {
        let row = query("SELECT * FROM attempts WHERE id = $1").bind(id.0);
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(attempt).transpose()
    }

    async fn attempts_on(&self, user: UserId, problem: &ProblemRef) -> Result<Vec<AttemptSummary>> {
        let rows = query(concat!(
            "SELECT ",
            summary_columns!(),
            " FROM attempts WHERE user_id = $1 AND problem = $2 ORDER BY started_at DESC, id DESC"
        ))
        .bind(user.0)
        .bind(problem.to_string())
        .fetch_all(&self.reader)
        .await
        .map_err(db)?;
        all(rows, summary)
    }

    async fn attempts_of(&self, user: UserId, page: PageRequest) -> Result<Page<AttemptSummary>> {
        let place = before(page.after);
        let rows = query(LIST).bind(user.0).bind(place.at.0).bind(place.id).bind(i64::from(page.limit) + 1);
        let rows = rows.fetch_all(&self.reader).await.map_err(db)?;
        Ok(Page::cut(all(rows, summary)?, page.limit, |a| Cursor { at: a.started_at, id: a.id.0 }))
    }

    async fn unfinished_attempts(&self, user: UserId, limit: u32) -> Result<Vec<AttemptSummary>> {
        let rows = query(concat!(
            "SELECT ",
            summary_columns!(),
            " FROM attempts WHERE user_id = $1 AND finished_at IS NULL ORDER BY updated_at DESC, id DESC LIMIT $2"
        ))
        .bind(user.0)
        .bind(limit)
        .fetch_all(&self.reader)
        .await
        .map_err(db)?;
        all(rows, summary)
    }

    async fn save_answer(
        &self,
        user: UserId,
        id: AttemptId,
        from_version: u32,
        answer: &Answer,
        now: Timestamp,
    ) -> Result<Option<SavedAnswer>> {
        let mut tx = self.write().await?;
        let Some(current) = load(&mut tx, id).await?.filter(|a| a.user == user) else { return Ok(None) };
        if current.finished_at.is_some() {
            return Ok(Some(SavedAnswer::Finished(current)));
        }
        if current.answer_version != from_version {
            return Ok(Some(SavedAnswer::Stale(current)));
        }
        let version = from_version + 1;
        query("UPDATE attempts SET answer = $2, answer_version = $3, updated_at = $4 WHERE id = $1")
            .bind(id.0)
            .bind(to_json(answer)?)
            .bind(version)
            .bind(now.0)
            .execute(&mut *tx)
            .await
            .map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(Some(SavedAnswer::Saved { version }))
    }

    async fn finish_attempt(&self, user: UserId, id: AttemptId, now: Timestamp) -> Result<Option<Attempt>> {
        let mut tx = self.write().await?;
        query(
            "UPDATE attempts SET finished_at = $3, updated_at = $3,
                    solved_at = CASE WHEN kind IN ('design', 'behavioural') THEN $3 ELSE solved_at END
             WHERE id = $1 AND user_id = $2 AND finished_at IS NULL",
        )
        .bind(id.0)
        .bind(user.0)
        .bind(now.0)
        .execute(&mut *tx)
        .await
        .map_err(db)?;
        let attempt = load(&mut tx, id).await?.filter(|a| a.user == user);
        tx.commit().await.map_err(db)?;
        Ok(attempt)
    }

    async fn save_self_marks(
        &self,
        user: UserId,
        id: AttemptId,
        marks: &Marks,
        score: Option<Score>,
        now: Timestamp,
    ) -> Result<Option<Attempt>> {
        let mut tx = self.write().await?;
        let save = query("UPDATE attempts SET self_marks = $3 WHERE id = $1 AND user_id = $2");
        let save = save.bind(id.0).bind(user.0).bind(to_json(marks)?).execute(&mut *tx).await.map_err(db)?;
        if save.rows_affected() == 0 {
            return Ok(None);
        }
        record_score(&mut tx, id, ScoreSource::Own, score, now).await?;
        let attempt = load(&mut tx, id).await?;
        tx.commit().await.map_err(db)?;
        Ok(attempt)
    }

    async fn record_score(
        &self,
        id: AttemptId,
        source: ScoreSource,
        score: Option<Score>,
        now: Timestamp,
    ) -> Result<Option<Attempt>> {
        let mut tx = self.write().await?;
        record_score(&mut tx, id, source, score, now).await?;
        let attempt = load(&mut tx, id).await?;
        tx.commit().await.map_err(db)?;
        Ok(attempt)
    }

    async fn open_hints(&self, user: UserId, id: AttemptId, up_to: u32, now: Timestamp) -> Result<Option<u32>> {
        let mut tx = self.write().await?;
        let row = query(
            "UPDATE attempts SET hints_opened = max(hints_opened, $3), updated_at = $4
             WHERE id = $1 AND user_id = $2 RETURNING hints_opened",
        )
        .bind(id.0)
        .bind(user.0)
        .bind(up_to)
        .bind(now.0)
        .fetch_optional(&mut *tx)
        .await
        .map_err(db)?;
        tx.commit().await.map_err(db)?;
        row.map(|row| row.number("hints_opened")).transpose()
    }

    async fn give_up(&self, user: UserId, id: AttemptId, now: Timestamp) -> Result<bool> {
        let give_up = query(
            "UPDATE attempts SET gave_up = 1, updated_at = $3 WHERE id = $1 AND user_id = $2 AND solved_at IS NULL",
        )
        .bind(id.0)
        .bind(user.0)
        .bind(now.0);
        Ok(self.change(give_up).await? > 0)
    }

    async fn standings(&self, user: UserId) -> Result<Vec<Standing>> {
        let rows = query(STANDINGS).bind(user.0).fetch_all(&self.reader).await.map_err(db)?;
        all(rows, standing)
    }

    async fn standing(&self, user: UserId, problem: &ProblemRef) -> Result<Option<Standing>> {
        let row = query(STANDING).bind(user.0).bind(problem.to_string());
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(standing).transpose()
    }
}
