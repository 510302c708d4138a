//! Who is signed in.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{Row, Sqlite, Transaction, query};
use tatami_domain::{Timestamp, UserId};
use tatami_storage::{Result, Session, Sessions, SignedIn, StorageError, TokenHash};

use crate::SqliteStorage;
use crate::accounts::{user, user_columns};
use crate::error::db;
use crate::row::{Columns, all, raw_json};

pub(crate) const FIND: &str = concat!(
    "SELECT sessions.*, users.preferences, ",
    user_columns!(),
    " FROM sessions JOIN users ON users.id = sessions.user_id
     WHERE sessions.token = $1 AND sessions.expires_at > $2 AND users.disabled = 0"
);

fn session(row: &SqliteRow) -> Result<Session> {
    let token: Vec<u8> = row.try_get("token").map_err(db)?;
    let token = token.try_into().map_err(|_| StorageError::corrupt("a session's token hash is not 32 bytes long"))?;
    Ok(Session {
        token: TokenHash(token),
        user: UserId(row.id("user_id")?),
        created_at: row.time("created_at")?,
        last_seen_at: row.time("last_seen_at")?,
        expires_at: row.time("expires_at")?,
        user_agent: row.text("user_agent")?,
    })
}

/// Ends all sessions of the user but `keep`; says how many.
pub(crate) async fn end_sessions(
    tx: &mut Transaction<'static, Sqlite>,
    user: UserId,
    keep: Option<&TokenHash>,
) -> Result<u64> {
    let ended = query("DELETE FROM sessions WHERE user_id = $1 AND ($2 IS NULL OR token <> $2)")
        .bind(user.0)
        .bind(keep.map(|token| token.0.to_vec()))
        .execute(&mut **tx)
        .await
        .map_err(db)?;
    Ok(ended.rows_affected())
}

#[async_trait]
impl Sessions for SqliteStorage {
    async fn create_session(&self, session: &Session) -> Result<()> {
        let new = query(
            "INSERT INTO sessions (token, user_id, created_at, last_seen_at, expires_at, user_agent)
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(session.token.0.to_vec())
        .bind(session.user.0)
        .bind(session.created_at.0)
        .bind(session.last_seen_at.0)
        .bind(session.expires_at.0)
        .bind(&session.user_agent);
        self.change(new).await.map(drop)
    }

    async fn session(&self, token: &TokenHash, now: Timestamp) -> Result<Option<SignedIn>> {
        let row = query(FIND).bind(token.0.to_vec()).bind(now.0).fetch_optional(&self.reader).await.map_err(db)?;
        row.map(|row| {
            Ok(SignedIn { session: session(&row)?, user: user(&row)?, preferences: raw_json(&row, "preferences")? })
        })
        .transpose()
    }

    async fn touch_session(&self, token: &TokenHash, now: Timestamp, expires_at: Timestamp) -> Result<bool> {
        // One that has expired stays expired.
        let touch =
            query("UPDATE sessions SET last_seen_at = $2, expires_at = $3 WHERE token = $1 AND expires_at > $2")
                .bind(token.0.to_vec())
                .bind(now.0)
                .bind(expires_at.0);
        Ok(self.change(touch).await? > 0)
    }

    async fn sessions_of(&self, user: UserId, now: Timestamp) -> Result<Vec<Session>> {
        let rows = query(
            "SELECT * FROM sessions WHERE user_id = $1 AND expires_at > $2 ORDER BY last_seen_at DESC, created_at DESC",
        )
        .bind(user.0)
        .bind(now.0)
        .fetch_all(&self.reader)
        .await
        .map_err(db)?;
        all(rows, session)
    }

    async fn end_session(&self, user: UserId, token: &TokenHash) -> Result<bool> {
        let end = query("DELETE FROM sessions WHERE user_id = $1 AND token = $2").bind(user.0).bind(token.0.to_vec());
        Ok(self.change(end).await? > 0)
    }

    async fn end_sessions(&self, user: UserId, keep: Option<&TokenHash>) -> Result<u64> {
        let mut tx = self.write().await?;
        let ended = end_sessions(&mut tx, user, keep).await?;
        tx.commit().await.map_err(db)?;
        Ok(ended)
    }

    async fn delete_expired_sessions(&self, now: Timestamp) -> Result<u64> {
        self.change(query("DELETE FROM sessions WHERE expires_at <= $1").bind(now.0)).await
    }
}
