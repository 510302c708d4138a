//! Settings of the whole installation.

use async_trait::async_trait;
use sqlx::{query, query_scalar};
use tatami_storage::{Result, Settings};

use crate::SqliteStorage;
use crate::error::db;

#[async_trait]
impl Settings for SqliteStorage {
    async fn setting(&self, key: &str) -> Result<Option<String>> {
        let value = query_scalar("SELECT value FROM settings WHERE key = $1").bind(key);
        value.fetch_optional(&self.reader).await.map_err(db)
    }

    async fn set_setting(&self, key: &str, value: &str) -> Result<()> {
        let set = query(
            "INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        );
        self.change(set.bind(key).bind(value)).await.map(drop)
    }

    async fn setting_or(&self, key: &str, value: &str) -> Result<String> {
        let mut tx = self.write().await?;
        let insert = query("INSERT INTO settings (key, value) VALUES ($1, $2) ON CONFLICT (key) DO NOTHING");
        insert.bind(key).bind(value).execute(&mut *tx).await.map_err(db)?;
        let stored = query_scalar("SELECT value FROM settings WHERE key = $1").bind(key);
        let stored = stored.fetch_one(&mut *tx).await.map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(stored)
    }
}
