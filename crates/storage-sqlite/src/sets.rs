//! Problem sets.

use async_trait::async_trait;
use sqlx::sqlite::SqliteRow;
use sqlx::{Sqlite, Transaction, query, query_scalar};
use tatami_domain::cohort::{ProblemSet, SetItem};
use tatami_domain::{SetId, UserId};
use tatami_storage::{Conflict, Result, Sets};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::{Columns, all};

/// A set without its items, which are read by [`items`].
fn set(row: &SqliteRow) -> Result<ProblemSet> {
    Ok(ProblemSet {
        id: SetId(row.id("id")?),
        owner: UserId(row.id("owner_id")?),
        title: row.text("title")?,
        description: row.text("description")?,
        items: Vec::new(),
        updated_at: row.time("updated_at")?,
    })
}

async fn items(tx: &mut Transaction<'static, Sqlite>, set: SetId) -> Result<Vec<SetItem>> {
    let rows = query("SELECT problem, note FROM set_items WHERE set_id = $1 ORDER BY position").bind(set.0);
    let rows = rows.fetch_all(&mut **tx).await.map_err(db)?;
    all(rows, |row| Ok(SetItem { problem: row.problem()?, note: row.text("note")? }))
}

pub(crate) async fn load(tx: &mut Transaction<'static, Sqlite>, id: SetId) -> Result<Option<ProblemSet>> {
    let row = query("SELECT * FROM problem_sets WHERE id = $1").bind(id.0);
    let Some(row) = row.fetch_optional(&mut **tx).await.map_err(db)? else { return Ok(None) };
    let mut set = set(&row)?;
    set.items = items(tx, id).await?;
    Ok(Some(set))
}

async fn write_items(tx: &mut Transaction<'static, Sqlite>, set: &ProblemSet) -> Result<()> {
    for (position, item) in (0_i64..).zip(&set.items) {
        query("INSERT INTO set_items (set_id, position, problem, note) VALUES ($1, $2, $3, $4)")
            .bind(set.id.0)
            .bind(position)
            .bind(item.problem.to_string())
            .bind(&item.note)
            .execute(&mut **tx)
            .await
            .map_err(db)?;
    }
    Ok(())
}

#[async_trait]
impl Sets for SqliteStorage {
    async fn create_set(&self, set: &ProblemSet) -> Result<()> {
        let mut tx = self.write().await?;
        query("INSERT INTO problem_sets (id, owner_id, title, description, updated_at) VALUES ($1, $2, $3, $4, $5)")
            .bind(set.id.0)
            .bind(set.owner.0)
            .bind(&set.title)
            .bind(&set.description)
            .bind(set.updated_at.0)
            .execute(&mut *tx)
            .await
            .map_err(db)?;
        write_items(&mut tx, set).await?;
        tx.commit().await.map_err(db)
    }

    async fn set(&self, id: SetId) -> Result<Option<ProblemSet>> {
        load(&mut self.read().await?, id).await
    }

    async fn sets_of(&self, owner: UserId) -> Result<Vec<ProblemSet>> {
        let mut tx = self.read().await?;
        let rows = query("SELECT * FROM problem_sets WHERE owner_id = $1 ORDER BY updated_at DESC, id DESC");
        let mut sets = all(rows.bind(owner.0).fetch_all(&mut *tx).await.map_err(db)?, set)?;
        for set in &mut sets {
            set.items = items(&mut tx, set.id).await?;
        }
        Ok(sets)
    }

    async fn save_set(&self, set: &ProblemSet) -> Result<bool> {
        let mut tx = self.write().await?;
        let save = query(
            "UPDATE problem_sets SET title = $3, description = $4, updated_at = $5 WHERE id = $1 AND owner_id = $2",
        )
        .bind(set.id.0)
        .bind(set.owner.0)
        .bind(&set.title)
        .bind(&set.description)
        .bind(set.updated_at.0)
        .execute(&mut *tx)
        .await
        .map_err(db)?;
        if save.rows_affected() == 0 {
            return Ok(false);
        }
        query("DELETE FROM set_items WHERE set_id = $1").bind(set.id.0).execute(&mut *tx).await.map_err(db)?;
        write_items(&mut tx, set).await?;
        tx.commit().await.map_err(db)?;
        Ok(true)
    }

    async fn delete_set(&self, owner: UserId, id: SetId) -> Result<bool> {
        let mut tx = self.write().await?;
        let assigned: bool = query_scalar(
            "SELECT EXISTS (SELECT 1 FROM assignments a JOIN problem_sets s ON s.id = a.set_id
                            WHERE s.id = $1 AND s.owner_id = $2)",
        )
        .bind(id.0)
        .bind(owner.0)
        .fetch_one(&mut *tx)
        .await
        .map_err(db)?;
        if assigned {
            return Err(Conflict::SetInUse.into());
        }
        let delete = query("DELETE FROM problem_sets WHERE id = $1 AND owner_id = $2").bind(id.0).bind(owner.0);
        let deleted = delete.execute(&mut *tx).await.map_err(db)?.rows_affected() > 0;
        tx.commit().await.map_err(db)?;
        Ok(deleted)
    }
}
