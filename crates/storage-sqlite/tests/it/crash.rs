//! Killed in the middle: what was committed is there, what was not is not, and nothing stays locked.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions, query};
use tatami_domain::submission::State;
use tatami_domain::{AttemptId, Kind, Language, ProblemRef, SubmissionId, Timestamp, Username};
use tatami_storage::queue::MAX_EXPIRIES;
use tatami_storage::{Accounts, NewSubmission, Queue, Quota, Settings, Submissions};
use tatami_storage_sqlite::{DataDirLock, SqliteStorage};

use crate::files::new_user;

const FOLDER: &str = "TATAMI_TEST_CRASH_FOLDER";

/// The part of the process that is killed: this test binary again, running this alone.
#[tokio::test]
async fn child() {
    // Run with all the others it has nothing to do.
    let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) else { return };
    let _lock = DataDirLock::acquire(&folder).unwrap();
    let path = folder.join("tatami.db");
    let store = SqliteStorage::open(&path).await.unwrap();
    let ada = store.create_user(&new_user("ada"), Timestamp(1)).await.unwrap();
    let new = NewSubmission {
        id: SubmissionId::fresh(),
        attempt: AttemptId::fresh(),
        user: ada.id,
        problem: ProblemRef { pack: "core".to_owned(), slug: "two-sum".to_owned() },
        kind: Kind::Function,
        problem_hash: "hash".to_owned(),
        language: Language::Python,
        source: "x".to_owned(),
        claim: None,
        idempotency_key: "key".to_owned(),
    };
    store.submit(&new, &Quota::NONE, Timestamp(2)).await.unwrap();
    store.claim(Timestamp(i64::MAX)).await.unwrap().unwrap();

    // A transaction that never gets to its end, large enough to have reached the log.
    let mut raw = SqliteConnectOptions::new().filename(&path).pragma("cache_size", "1").connect().await.unwrap();
    query("BEGIN IMMEDIATE").execute(&mut raw).await.unwrap();
    query("UPDATE users SET display_name = 'lost'").execute(&mut raw).await.unwrap();
    for n in 0..200 {
        query("INSERT INTO settings (key, value) VALUES ($1, $2)")
            .bind(format!("lost {n}"))
            .bind("x".repeat(5_000))
            .execute(&mut raw)
            .await
            .unwrap();
    }
    eprintln!("ready to be killed");
    std::future::pending::<()>().await;
}

fn run_and_kill(folder: &Path) {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "crash::child", "--nocapture", "--test-threads=1"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map_while(Result::ok);
    let ready = lines.any(|line| line.contains("ready to be killed"));
    let refused = DataDirLock::acquire(folder).is_err();
    child.kill().unwrap();
    child.wait().unwrap();
    assert!(ready, "the child ended by itself");
    assert!(refused, "another process holds the folder");
}

#[tokio::test]
async fn what_was_committed_outlives_a_kill() {
    let dir = tempfile::tempdir().unwrap();
    run_and_kill(dir.path());
    let _lock = DataDirLock::acquire(dir.path()).unwrap();
    let store = SqliteStorage::open(&dir.path().join("tatami.db")).await.unwrap();
    let ada = store.user_by_name(&Username::new("ada").unwrap()).await.unwrap().unwrap();
    assert_eq!(ada.display_name, "ada");
    assert_eq!(store.setting("lost 0").await.unwrap(), None);

    // The submission that was being judged is judged after all.
    let taken = store.requeue_running(MAX_EXPIRIES, Timestamp(9)).await.unwrap();
    assert_eq!((taken.queued.len(), taken.given_up.len()), (1, 0));
    let claim = store.claim(Timestamp(i64::MAX)).await.unwrap().unwrap();
    assert_eq!((claim.submission.id, claim.tries), (taken.queued[0], 2));
    assert_eq!(claim.submission.state, State::Running);
}

#[tokio::test]
async fn a_call_given_up_half_way_leaves_nothing() {
    // What a web server does when the browser goes away: the future is dropped wherever it stands.
    let (_dir, store) = crate::empty().await;
    for round in 0..200_u64 {
        let name = format!("user{round}");
        let new = new_user(&name);
        let patience = std::time::Duration::from_micros(round * 5);
        let _ = tokio::time::timeout(patience, store.create_user(&new, Timestamp(1))).await;
        // The next one works, and finds the user whole or not at all.
        store.set_setting("round", &name).await.unwrap();
        let found = store.user_by_name(&new.username).await.unwrap();
        assert!(found.is_none_or(|user| user.id == new.id));
    }
    assert_eq!(store.setting("round").await.unwrap().as_deref(), Some("user199"));
}
