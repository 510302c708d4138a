//! How SQLite goes about the statements that run often: by an index, without sorting what may be long.

use sqlx::{AssertSqlSafe, Row, query};

use crate::SqliteStorage;
use crate::{
    assignments, attempts, audit, cohorts, counter_examples, matrix, queue, reviews, sessions, standings, submissions,
};

async fn plan(store: &SqliteStorage, statement: &str) -> Vec<String> {
    let rows = query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {statement}"))).fetch_all(&store.reader).await;
    rows.expect("a statement that SQLite reads").iter().map(|row| row.get::<String, _>("detail")).collect()
}

/// What a plan may hold besides searches by index, statement by statement.
const STATEMENTS: &[(&str, &str, &[&str])] = &[
    ("session", sessions::FIND, &[]),
    ("standings", standings::STANDINGS, &[]),
    ("standing", standings::STANDING, &[]),
    ("attempts of a user", attempts::LIST, &[]),
    ("submissions of a user", submissions::OF_USER, &[]),
    ("submissions on a problem", submissions::ON_PROBLEM, &[]),
    ("submissions in an attempt", submissions::IN_ATTEMPT, &[]),
    ("submissions on a problem, counted", submissions::COUNT_ON_PROBLEM, &[]),
    ("submission counts", submissions::COUNTS, &["SCAN CONSTANT ROW"]),
    ("steps of others", submissions::STEPS_OF_OTHERS, &[]),
    ("events", submissions::EVENTS, &[]),
    // Who waits is read whole and sorted: people, not submissions.
    ("claim", queue::CLAIM, &["SCAN waiting", "USE TEMP B-TREE FOR ORDER BY"]),
    // What runs is as much as there are workers.
    (
        "claim of others",
        queue::CLAIM_OF_OTHERS,
        &[
            "SCAN waiting",
            "SCAN running USING INDEX submissions_running",
            "SCAN (subquery-6)",
            "USE TEMP B-TREE FOR ORDER BY",
        ],
    ),
    ("take a turn", queue::TAKE_TURN, &["SCAN CONSTANT ROW", "SCAN (subquery-4)", "SCAN now", "SCAN flood"]),
    ("set aside", queue::SET_ASIDE, &[]),
    ("give up", queue::GIVE_UP_EXPIRED, &["SCAN held VIRTUAL TABLE INDEX 1:"]),
    ("take back", queue::TAKE_BACK_EXPIRED, &["SCAN held VIRTUAL TABLE INDEX 1:"]),
    ("audit", audit::LIST, &[]),
    ("counter-example seen", counter_examples::SEEN, &[]),
    ("counter-examples shown", counter_examples::RECENT, &[]),
    // A cohort's people, a user's cohorts: few.
    ("members", cohorts::MEMBERS, &["USE TEMP B-TREE FOR ORDER BY"]),
    ("cohorts of a user", cohorts::OF_USER, &["USE TEMP B-TREE FOR ORDER BY"]),
    ("assignments in a cohort", assignments::IN_COHORT, &["USE TEMP B-TREE FOR LAST TERM OF ORDER BY"]),
    ("assignments for a member", assignments::FOR_MEMBER, &["USE TEMP B-TREE FOR ORDER BY"]),
    // What one member handed in for one problem is sorted by score.
    ("matrix", matrix::CELLS, &["USE TEMP B-TREE FOR GROUP BY", "USE TEMP B-TREE FOR ORDER BY"]),
    ("reviews of a subject", reviews::OF_SUBJECT, &["USE TEMP B-TREE FOR ORDER BY"]),
    ("unseen reviews", reviews::UNSEEN, &["USE TEMP B-TREE FOR LAST TERM OF ORDER BY"]),
    ("reviews received", reviews::RECEIVED, &["USE TEMP B-TREE FOR ORDER BY"]),
    ("may review a submission", reviews::MAY_REVIEW_SUBMISSION, &["SCAN CONSTANT ROW"]),
    ("may review an answer", reviews::MAY_REVIEW_ANSWER, &["SCAN CONSTANT ROW"]),
    // The work of one's cohorts' members at the problems assigned to them is read whole.
    (
        "waiting for review",
        reviews::WAITING,
        &["SCAN assigned", "SCAN work", "USE TEMP B-TREE FOR ORDER BY", "USE TEMP B-TREE FOR DISTINCT"],
    ),
];

#[tokio::test]
async fn the_statements_that_run_often_use_indexes() {
    let dir = tempfile::tempdir().unwrap();
    let store = SqliteStorage::open(&dir.path().join("tatami.db")).await.unwrap();
    let mut complaints = String::new();
    for (name, statement, allowed) in STATEMENTS {
        let plan = plan(&store, statement).await;
        let costly =
            |line: &&String| line.starts_with("SCAN") || line.contains("TEMP B-TREE") || line.contains("AUTOMATIC");
        for line in plan.iter().filter(costly).filter(|line| !allowed.contains(&line.as_str())) {
            complaints.push_str(&format!("{name}: {line}\n    in {plan:#?}\n"));
        }
    }
    assert!(complaints.is_empty(), "{complaints}");
}
