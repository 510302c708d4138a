//! The embedded store: SQLite through sqlx.
//!
//! One writer connection, whose transactions start with `BEGIN IMMEDIATE`, and a few readers; in WAL mode neither
//! waits for the other. A write transaction awaits nothing but the database. Statements are text checked by the tests
//! (`query!` cannot check against two databases), with `$1` placeholders, which PostgreSQL reads as well.
//!
//! The files are named after the areas of `tatami-storage`; to add a method, see there. A change of the schema is a new
//! file in `migrations/sqlite`: those that were released never change.

mod accounts;
mod assignments;
mod attempts;
mod audit;
mod cohorts;
mod counter_examples;
mod drafts;
mod error;
mod lock;
mod matrix;
mod open;
mod queue;
mod reviews;
mod row;
mod scored;
mod sessions;
mod sets;
mod settings;
mod standings;
mod submissions;

#[cfg(test)]
mod plans;

pub use lock::{DataDirLock, LockError};
pub use open::OpenError;

use sqlx::query::Query;
use sqlx::sqlite::{SqliteArguments, SqlitePool};
use sqlx::{Sqlite, Transaction};
use tatami_storage::Result;

use crate::error::db;

/// A database file. Clones share its connections.
#[derive(Clone, Debug)]
pub struct SqliteStorage {
    /// One connection: writers wait for each other here, in order, instead of on SQLite's busy timeout.
    writer: SqlitePool,
    /// These cannot write (`query_only`).
    reader: SqlitePool,
}

impl SqliteStorage {
    async fn write(&self) -> Result<Transaction<'static, Sqlite>> {
        self.writer.begin_with("BEGIN IMMEDIATE").await.map_err(db)
    }

    /// A transaction of one statement; says how many rows it changed.
    async fn change(&self, statement: Query<'_, Sqlite, SqliteArguments>) -> Result<u64> {
        let mut tx = self.write().await?;
        let changed = statement.execute(&mut *tx).await.map_err(db)?.rows_affected();
        tx.commit().await.map_err(db)?;
        Ok(changed)
    }

    /// For methods that read more than once: everything is read as of one moment.
    async fn read(&self) -> Result<Transaction<'static, Sqlite>> {
        self.reader.begin().await.map_err(db)
    }

    /// Closes the connections once what runs has ended, and folds the write-ahead log into the database file.
    pub async fn close(&self) {
        // The writer last: the last connection to close folds the log, and the readers may not write.
        self.reader.close().await;
        self.writer.close().await;
    }
}
