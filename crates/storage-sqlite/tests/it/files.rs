//! Opening: what is made, what is kept, and what is refused in words that help.

use std::fs;
use std::path::Path;

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, Connection, query, query_scalar};
use tatami_domain::{AttemptId, Kind, ProblemRef, Timestamp, UserId, Username};
use tatami_storage::{Accounts, Attempts, NewAttempt, NewUser, Settings};
use tatami_storage_sqlite::{OpenError, SqliteStorage};

async fn raw(path: &Path) -> sqlx::SqliteConnection {
    SqliteConnectOptions::new().filename(path).create_if_missing(true).connect().await.expect("a connection")
}

pub(crate) fn new_user(name: &str) -> NewUser {
    NewUser {
        id: UserId::fresh(),
        username: Username::new(name).unwrap(),
        display_name: name.to_owned(),
        role: None,
        password_hash: "hash".to_owned(),
    }
}

#[tokio::test]
async fn what_was_stored_survives_reopening() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let store = SqliteStorage::open(&path).await.unwrap();
    let ada = store.create_user(&new_user("ada"), Timestamp(1)).await.unwrap();
    store.set_setting("key", "value").await.unwrap();
    store.close().await;
    assert!(!path.with_extension("db-wal").exists(), "closing folds the log into the file");

    for _ in 0..3 {
        let store = SqliteStorage::open(&path).await.unwrap();
        assert_eq!(store.user(ada.id).await.unwrap(), Some(ada.clone()));
        assert_eq!(store.setting("key").await.unwrap().as_deref(), Some("value"));
        // Not closed: that must not matter.
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_processes_write_in_turn() {
    // The server and `tatami user`: each with connections of its own. What reads before it writes must have taken the
    // writer's place before it reads, or it is told that the database is busy.
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let stores = [SqliteStorage::open(&path).await.unwrap(), SqliteStorage::open(&path).await.unwrap()];
    let ada = stores[0].create_user(&new_user("ada"), Timestamp(1)).await.unwrap();
    let mut tasks = tokio::task::JoinSet::new();
    for n in 0..200 {
        let (store, user) = (stores[n % 2].clone(), ada.id);
        tasks.spawn(async move {
            let problem = ProblemRef { pack: "core".to_owned(), slug: format!("problem-{n}") };
            let (id, problem_hash) = (AttemptId::fresh(), String::new());
            store.open_attempt(&NewAttempt { id, user, problem, kind: Kind::Design, problem_hash }, Timestamp(2)).await
        });
    }
    for opened in tasks.join_all().await {
        opened.unwrap();
    }
    assert_eq!(stores[0].standings(ada.id).await.unwrap().len(), 200);
}

#[tokio::test]
async fn connections_are_set_up() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let store = SqliteStorage::open(&path).await.unwrap();
    store.close().await;
    let mut raw = raw(&path).await;
    let mode: String = query_scalar("PRAGMA journal_mode").fetch_one(&mut raw).await.unwrap();
    assert_eq!(mode, "wal");
    let damage: String = query_scalar("PRAGMA integrity_check").fetch_one(&mut raw).await.unwrap();
    assert_eq!(damage, "ok");
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_can_read_it() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().unwrap();
    let folder = dir.path().join("some").join("where");
    let path = folder.join("tatami.db");
    let store = SqliteStorage::open(&path).await.unwrap();
    store.create_user(&new_user("ada"), Timestamp(1)).await.unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&path), 0o600);
    for log in ["db-wal", "db-shm"] {
        assert_eq!(mode(&path.with_extension(log)), 0o600, "{log}");
    }
}

#[tokio::test]
async fn a_folder_that_cannot_be_made_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("file");
    fs::write(&file, "in the way").unwrap();
    let error = SqliteStorage::open(&file.join("below").join("tatami.db")).await.unwrap_err();
    assert!(matches!(error, OpenError::Folder { .. }), "{error:?}");
    assert!(error.to_string().contains("file/below"), "{error}");
}

#[tokio::test]
async fn a_file_that_cannot_be_written_is_named() {
    let dir = tempfile::tempdir().unwrap();
    // A folder where the file should be: refused to every user, root included.
    let error = SqliteStorage::open(dir.path()).await.unwrap_err();
    assert!(matches!(error, OpenError::File { .. }), "{error:?}");
    assert!(error.to_string().contains(&dir.path().display().to_string()), "{error}");
}

#[cfg(unix)]
#[tokio::test]
async fn a_file_that_may_only_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt;

    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    SqliteStorage::open(&path).await.unwrap().close().await;
    fs::set_permissions(&path, fs::Permissions::from_mode(0o400)).unwrap();
    // Root may write whatever the rights say; then there is nothing to refuse.
    let writable = fs::OpenOptions::new().write(true).open(&path).is_ok();
    match SqliteStorage::open(&path).await {
        Ok(_) => assert!(writable),
        Err(error) => assert!(!writable && matches!(error, OpenError::File { .. }), "{error:?}"),
    }
}

#[tokio::test]
async fn a_file_that_is_no_database_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let garbage = "these are not the bytes you are looking for\n".repeat(1_000);
    fs::write(&path, &garbage).unwrap();
    let error = SqliteStorage::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}");
    assert!(error.to_string().contains("tatami.db"), "{error}");
    assert_eq!(fs::read_to_string(&path).unwrap(), garbage);
}

#[tokio::test]
async fn a_damaged_database_is_reported_as_such() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let store = SqliteStorage::open(&path).await.unwrap();
    store.create_user(&new_user("ada"), Timestamp(1)).await.unwrap();
    store.close().await;
    // The header stays, everything after the first page is overwritten.
    let mut bytes = fs::read(&path).unwrap();
    bytes[4_096..].fill(0xa5);
    fs::write(&path, &bytes).unwrap();
    match SqliteStorage::open(&path).await {
        Err(error) => assert!(matches!(error, OpenError::Damaged { .. }), "{error:?}"),
        // Where opening touched no bad page, reading does.
        Ok(store) => {
            let error = store.user_by_name(&Username::new("ada").unwrap()).await.unwrap_err();
            assert!(matches!(error, tatami_storage::StorageError::Corrupt(_)), "{error:?}");
        }
    }
}

#[tokio::test]
async fn the_database_of_another_program_is_left_alone() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let mut other = raw(&path).await;
    for statement in ["CREATE TABLE tracks (title TEXT)", "CREATE TABLE albums (title TEXT)"] {
        query(statement).execute(&mut other).await.unwrap();
    }
    other.close().await.unwrap();
    let bytes = fs::read(&path).unwrap();
    let error = SqliteStorage::open(&path).await.unwrap_err();
    assert!(matches!(error, OpenError::Foreign { .. }), "{error:?}");
    assert_eq!(fs::read(&path).unwrap(), bytes);
}

#[tokio::test]
async fn a_value_that_nobody_wrote_is_corrupt() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("tatami.db");
    let store = SqliteStorage::open(&path).await.unwrap();
    let ada = store.create_user(&new_user("ada"), Timestamp(1)).await.unwrap();
    let mut raw = raw(&path).await;
    query("UPDATE users SET username = 'A B'").execute(&mut raw).await.unwrap();
    let error = store.user(ada.id).await.unwrap_err();
    assert!(matches!(error, tatami_storage::StorageError::Corrupt(_)), "{error:?}");
}
