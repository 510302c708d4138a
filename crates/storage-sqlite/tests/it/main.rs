//! The store on real files: the contract, and what is SQLite's own.

mod crash;
mod files;
mod lock;
mod migrations;

use std::sync::Arc;

use tatami_storage::Storage;
use tatami_storage_sqlite::SqliteStorage;
use tempfile::TempDir;

/// An empty store in a folder that lives as long as the guard.
async fn empty() -> (TempDir, Arc<dyn Storage>) {
    let dir = tempfile::tempdir().expect("a temporary folder");
    let store = SqliteStorage::open(&dir.path().join("tatami.db")).await.expect("a new database");
    (dir, Arc::new(store))
}

mod contract {
    tatami_storage::contract_tests!(crate::empty);
}
