//! Schemas of other versions.

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, query};
use tatami_storage_sqlite::{OpenError, SqliteStorage};

async fn open_after(statement: &'static str) -> OpenError {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    SqliteStorage::open(&path).await.unwrap().close().await;
    let mut raw = SqliteConnectOptions::new().filename(&path).connect().await.unwrap();
    query(statement).execute(&mut raw).await.unwrap();
    SqliteStorage::open(&path).await.unwrap_err()
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_refused() {
    let error = open_after(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time)
         VALUES (9999, 'from the future', TRUE, x'00', 1)",
    )
    .await;
    assert!(matches!(error, OpenError::Newer { found: 9999, .. }), "{error:?}");
    assert!(error.to_string().contains("newer Tatami"), "{error}");
}

#[tokio::test]
async fn an_altered_schema_is_refused() {
    let error = open_after("UPDATE _sqlx_migrations SET checksum = x'00' WHERE version = 2").await;
    assert!(matches!(error, OpenError::Altered { migration: 2, .. }), "{error:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn those_that_open_an_empty_folder_at_once_all_can() {
    // The server and `tatami user`, say.
    for _ in 0..10 {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("tatami.db");
        let mut tasks = tokio::task::JoinSet::new();
        for _ in 0..4 {
            let path = path.clone();
            tasks.spawn(async move { SqliteStorage::open(&path).await.map(drop) });
        }
        for opened in tasks.join_all().await {
            opened.unwrap();
        }
    }
}
