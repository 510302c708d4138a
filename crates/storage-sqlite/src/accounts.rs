//! People with accounts.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, Transaction, query, query_scalar};
use tatami_domain::json::Json;
use tatami_domain::{Role, Timestamp, User, UserId, Username};
use tatami_storage::{Accounts, Conflict, Credentials, NewUser, Result, TokenHash};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all, raw_json};
use crate::sessions::end_sessions;

/// The columns that [`user`] reads.
macro_rules! user_columns {
    () => {
        "users.id AS account, users.username, users.display_name, users.role, users.disabled, \
         users.created_at AS account_created_at"
    };
}
pub(crate) use user_columns;

pub(crate) fn user(row: &SqliteRow) -> Result<User> {
    Ok(User {
        id: UserId(row.id("account")?),
        username: row.word("username", |name| Username::new(name).ok())?,
        display_name: row.text("display_name")?,
        role: row.word("role", Role::from_name)?,
        disabled: row.flag("disabled")?,
        created_at: row.time("account_created_at")?,
    })
}

/// Refuses what would leave nobody to administrate.
async fn keep_an_admin(tx: &mut Transaction<'static, Sqlite>, leaving: UserId) -> Result<()> {
    let last: bool = query_scalar(
        "SELECT EXISTS (SELECT 1 FROM users WHERE id = $1 AND role = 'admin' AND disabled = 0)
            AND NOT EXISTS (SELECT 1 FROM users WHERE id <> $1 AND role = 'admin' AND disabled = 0)",
    )
    .bind(leaving.0)
    .fetch_one(&mut **tx)
    .await
    .map_err(db)?;
    if last { Err(Conflict::LastAdmin.into()) } else { Ok(()) }
}

#[async_trait]
impl Accounts for SqliteStorage {
    async fn create_user(&self, new: &NewUser, now: Timestamp) -> Result<User> {
        let mut tx = self.write().await?;
        let row = query(concat!(
            "INSERT INTO users (id, username, display_name, role, password_hash, created_at)
             VALUES ($1, $2, $3,
                     coalesce($4, CASE WHEN EXISTS (SELECT 1 FROM users) THEN 'member' ELSE 'admin' END), $5, $6)
             RETURNING ",
            // RETURNING knows no table names.
            "id AS account, username, display_name, role, disabled, created_at AS account_created_at"
        ))
        .bind(new.id.0)
        .bind(new.username.as_str())
        .bind(&new.display_name)
        .bind(new.role.map(Role::name))
        .bind(&new.password_hash)
        .bind(now.0)
        .fetch_one(&mut *tx)
        .await
        .map_err(db)?;
        tx.commit().await.map_err(db)?;
        user(&row)
    }

    async fn user(&self, id: UserId) -> Result<Option<User>> {
        let row = query(concat!("SELECT ", user_columns!(), " FROM users WHERE id = $1")).bind(id.0);
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(user).transpose()
    }

    async fn user_by_name(&self, username: &Username) -> Result<Option<User>> {
        let row = query(concat!("SELECT ", user_columns!(), " FROM users WHERE username = $1")).bind(username.as_str());
        row.fetch_optional(&self.reader).await.map_err(db)?.as_ref().map(user).transpose()
    }

    async fn users(&self, after: Option<&Username>, limit: u32) -> Result<Vec<User>> {
        let rows =
            query(concat!("SELECT ", user_columns!(), " FROM users WHERE username > $1 ORDER BY username LIMIT $2"))
                .bind(after.map_or("", Username::as_str))
                .bind(limit)
                .fetch_all(&self.reader)
                .await
                .map_err(db)?;
        all(rows, user)
    }

    async fn user_count(&self) -> Result<u64> {
        let count: i64 = query_scalar("SELECT count(*) FROM users").fetch_one(&self.reader).await.map_err(db)?;
        Ok(count as u64)
    }

    async fn credentials(&self, username: &Username) -> Result<Option<Credentials>> {
        let row = query(concat!("SELECT ", user_columns!(), ", users.password_hash FROM users WHERE username = $1"))
            .bind(username.as_str())
            .fetch_optional(&self.reader)
            .await
            .map_err(db)?;
        row.map(|row| Ok(Credentials { user: user(&row)?, password_hash: row.text("password_hash")? })).transpose()
    }

    async fn password_hash(&self, id: UserId) -> Result<Option<String>> {
        let hash = query_scalar("SELECT password_hash FROM users WHERE id = $1").bind(id.0);
        hash.fetch_optional(&self.reader).await.map_err(db)
    }

    async fn set_password(&self, id: UserId, password_hash: &str, keep: Option<&TokenHash>) -> Result<bool> {
        let mut tx = self.write().await?;
        let set = query("UPDATE users SET password_hash = $2 WHERE id = $1").bind(id.0).bind(password_hash);
        let found = set.execute(&mut *tx).await.map_err(db)?.rows_affected() > 0;
        end_sessions(&mut tx, id, keep).await?;
        tx.commit().await.map_err(db)?;
        Ok(found)
    }

    async fn set_display_name(&self, id: UserId, display_name: &str) -> Result<bool> {
        let set = query("UPDATE users SET display_name = $2 WHERE id = $1").bind(id.0).bind(display_name);
        Ok(self.change(set).await? > 0)
    }

    async fn set_role(&self, id: UserId, role: Role) -> Result<bool> {
        let mut tx = self.write().await?;
        if role != Role::Admin {
            keep_an_admin(&mut tx, id).await?;
        }
        let set = query("UPDATE users SET role = $2 WHERE id = $1").bind(id.0).bind(role.name());
        let found = set.execute(&mut *tx).await.map_err(db)?.rows_affected() > 0;
        tx.commit().await.map_err(db)?;
        Ok(found)
    }

    async fn set_disabled(&self, id: UserId, disabled: bool) -> Result<bool> {
        let mut tx = self.write().await?;
        if disabled {
            keep_an_admin(&mut tx, id).await?;
            end_sessions(&mut tx, id, None).await?;
        }
        let set = query("UPDATE users SET disabled = $2 WHERE id = $1").bind(id.0).bind(disabled);
        let found = set.execute(&mut *tx).await.map_err(db)?.rows_affected() > 0;
        tx.commit().await.map_err(db)?;
        Ok(found)
    }

    async fn delete_user(&self, id: UserId) -> Result<bool> {
        let mut tx = self.write().await?;
        keep_an_admin(&mut tx, id).await?;
        // What others still work with passes on first; foreign keys take the rest along with the user.
        for statement in [DROP_OWN_COHORTS, PASS_ON_ASSIGNMENTS, PASS_ON_SETS] {
            query(statement).bind(id.0).execute(&mut *tx).await.map_err(db)?;
        }
        let deleted = query("DELETE FROM users WHERE id = $1").bind(id.0).execute(&mut *tx).await.map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(deleted.rows_affected() > 0)
    }

    async fn preferences(&self, id: UserId) -> Result<Option<Json>> {
        let row = query("SELECT preferences FROM users WHERE id = $1").bind(id.0);
        let row = row.fetch_optional(&self.reader).await.map_err(db)?;
        row.map(|row| raw_json(&row, "preferences")).transpose()
    }

    async fn merge_preferences(&self, id: UserId, chosen: &Json) -> Result<bool> {
        let merge = query("UPDATE users SET preferences = json_patch(preferences, $2) WHERE id = $1");
        Ok(self.change(merge.bind(id.0).bind(chosen.get())).await? > 0)
    }
}

/// Cohorts that nobody else mentors; their assignments go with them.
const DROP_OWN_COHORTS: &str = "
    DELETE FROM cohorts WHERE id IN (SELECT cohort_id FROM cohort_members WHERE user_id = $1 AND membership = 'mentor')
      AND NOT EXISTS (SELECT 1 FROM cohort_members other
                      WHERE other.cohort_id = cohorts.id AND other.user_id <> $1 AND other.membership = 'mentor')";

const PASS_ON_ASSIGNMENTS: &str = "
    UPDATE assignments SET created_by = (
        SELECT user_id FROM cohort_members m
        WHERE m.cohort_id = assignments.cohort_id AND m.user_id <> $1 AND m.membership = 'mentor'
        ORDER BY joined_at, user_id LIMIT 1)
    WHERE created_by = $1";

const PASS_ON_SETS: &str = "
    UPDATE problem_sets SET owner_id = (
        SELECT m.user_id FROM assignments a JOIN cohort_members m ON m.cohort_id = a.cohort_id
        WHERE a.set_id = problem_sets.id AND m.user_id <> $1 AND m.membership = 'mentor'
        ORDER BY m.joined_at, m.user_id LIMIT 1)
    WHERE owner_id = $1 AND EXISTS (SELECT 1 FROM assignments a WHERE a.set_id = problem_sets.id)";
