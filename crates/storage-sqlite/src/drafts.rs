//! What is in somebody's editor.

use async_trait::async_trait;
use sqlx::query;
use sqlx::sqlite::SqliteRow;
use tatami_domain::{Class, Language, ProblemRef, Timestamp, UserId};
use tatami_storage::{Draft, Drafts, Result};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all};

fn draft(row: &SqliteRow) -> Result<Draft> {
    Ok(Draft {
        user: UserId(row.id("user_id")?),
        problem: row.problem()?,
        language: row.language()?,
        source: row.long_text("source")?,
        claim: row.class_or_null("claim")?,
        saved_at: row.time("saved_at")?,
    })
}

#[async_trait]
impl Drafts for SqliteStorage {
    async fn save_draft(&self, draft: &Draft, over: Option<Timestamp>) -> Result<Option<Timestamp>> {
        let save = query(
            "INSERT INTO drafts (user_id, problem, language, saved_at, source, claim) VALUES ($1, $2, $3, $4, $5, $6)
             ON CONFLICT (user_id, problem, language)
             DO UPDATE SET
                 saved_at = max(
                     excluded.saved_at,
                     drafts.saved_at + NOT (drafts.source = excluded.source AND drafts.claim IS excluded.claim)
                 ),
                 source = excluded.source,
                 claim = excluded.claim
             WHERE drafts.saved_at <= excluded.saved_at
                 OR drafts.saved_at = $7
                 OR (drafts.source = excluded.source AND drafts.claim IS excluded.claim)
             RETURNING saved_at",
        )
        .bind(draft.user.0)
        .bind(draft.problem.to_string())
        .bind(draft.language.name())
        .bind(draft.saved_at.0)
        .bind(draft.source.as_bytes())
        .bind(draft.claim.map(Class::name))
        .bind(over.map(|over| over.0));
        let mut tx = self.write().await?;
        let row = save.fetch_optional(&mut *tx).await.map_err(db)?;
        tx.commit().await.map_err(db)?;
        row.as_ref().map(|row| row.time("saved_at")).transpose()
    }

    async fn draft(&self, user: UserId, problem: &ProblemRef, language: Language) -> Result<Option<Draft>> {
        let row = query("SELECT * FROM drafts WHERE user_id = $1 AND problem = $2 AND language = $3")
            .bind(user.0)
            .bind(problem.to_string())
            .bind(language.name())
            .fetch_optional(&self.reader)
            .await
            .map_err(db)?;
        row.as_ref().map(draft).transpose()
    }

    async fn drafts_on(&self, user: UserId, problem: &ProblemRef) -> Result<Vec<Draft>> {
        let rows = query("SELECT * FROM drafts WHERE user_id = $1 AND problem = $2 ORDER BY saved_at DESC, language")
            .bind(user.0)
            .bind(problem.to_string())
            .fetch_all(&self.reader)
            .await
            .map_err(db)?;
        all(rows, draft)
    }

    async fn delete_draft(&self, user: UserId, problem: &ProblemRef, language: Language) -> Result<bool> {
        let delete = query("DELETE FROM drafts WHERE user_id = $1 AND problem = $2 AND language = $3")
            .bind(user.0)
            .bind(problem.to_string())
            .bind(language.name());
        Ok(self.change(delete).await? > 0)
    }
}
