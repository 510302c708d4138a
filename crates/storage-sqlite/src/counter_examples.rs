//! Which counter-examples were shown to whom.

use async_trait::async_trait;
use sqlx::query;
use tatami_domain::Timestamp;
use tatami_storage::{CounterExamples, Result, ShownCounterExample};

use crate::SqliteStorage;
use crate::error::db;
use crate::row::Columns;

pub(crate) const SEEN: &str = "
    SELECT count(*) AS seen FROM counter_examples WHERE user_id = $1 AND problem = $2 AND fingerprint = $3";

pub(crate) const RECENT: &str = "
    SELECT count(*) AS recent FROM counter_examples WHERE user_id = $1 AND problem = $2 AND shown_at > $3";

#[async_trait]
impl CounterExamples for SqliteStorage {
    async fn show_counter_example(
        &self,
        shown: &ShownCounterExample,
        most: u32,
        since: Timestamp,
        now: Timestamp,
    ) -> Result<bool> {
        let mut tx = self.write().await?;
        let problem = shown.problem.to_string();
        let seen = query(SEEN).bind(shown.user.0).bind(&problem).bind(&shown.fingerprint[..]);
        if seen.fetch_one(&mut *tx).await.map_err(db)?.number::<u64>("seen")? > 0 {
            return Ok(true);
        }
        let recent = query(RECENT).bind(shown.user.0).bind(&problem).bind(since.0);
        if recent.fetch_one(&mut *tx).await.map_err(db)?.number::<u64>("recent")? >= u64::from(most) {
            return Ok(false);
        }
        query("INSERT INTO counter_examples (user_id, problem, fingerprint, shown_at) VALUES ($1, $2, $3, $4)")
            .bind(shown.user.0)
            .bind(&problem)
            .bind(&shown.fingerprint[..])
            .bind(now.0)
            .execute(&mut *tx)
            .await
            .map_err(db)?;
        tx.commit().await.map_err(db)?;
        Ok(true)
    }
}
