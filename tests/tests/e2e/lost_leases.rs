//! Leases that end by the clock: one that a loop of the server works under stays with it, one that nobody does is taken
//! back.

use std::sync::Arc;
use std::time::Duration;

use tatami_domain::submission::State;
use tatami_domain::{SubmissionId, Timestamp};
use tatami_storage::{Lease, Queue, Submissions};
use tatami_storage_sqlite::SqliteStorage;
use tatami_tests::harness::{Client, DOUBLED, ENDLESS, Server, signal, wait_for, workers, write_long_pack};
use tempfile::TempDir;

fn hand_in(client: &Client, source: &str) -> String {
    let submitted = client.submit("trial/long", "python", source, "key").expect(201).json();
    submitted["id"].as_str().expect("an id").to_owned()
}

fn submission(id: &str) -> SubmissionId {
    id.parse().expect("an id of a submission")
}

async fn state(store: &SqliteStorage, id: &str) -> State {
    store.submission(submission(id)).await.expect("a store").expect("it is stored").state
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_lease_that_is_worked_under_is_kept_whatever_the_clock_says() {
    let folder = TempDir::new().expect("a folder");
    write_long_pack(&folder.path().join("trial"));
    let data = Arc::new(TempDir::new().expect("a data folder"));
    let server = Server::start_with(data.clone(), folder.path(), &["--workers", "1"]);
    let (ada, bob) = (server.user("ada"), server.user("bob"));
    wait_for("the self-tests", || (!ada.get("/languages").body.contains("has not run yet")).then_some(()));
    let store =
        SqliteStorage::open(&data.path().join("tatami.sqlite")).await.expect("a second process may write as well");

    // Hers is being judged, and stays so: its worker is stopped. The only loop has no time for his.
    let hers = hand_in(&ada, ENDLESS);
    ada.events_until(&format!("/submissions/{hers}/events"), "", |event| event.name == "case");
    let stopped = workers(server.id());
    assert!(stopped.iter().all(|worker| signal(*worker, "-STOP")) && !stopped.is_empty());
    let lease = Lease { submission: submission(&hers), generation: 1 };
    let his = hand_in(&bob, DOUBLED);
    // A claim of somebody who is gone.
    let claimed = store.claim(Timestamp(1)).await.expect("a store").expect("his waits");
    assert_eq!(claimed.submission.id, submission(&his));

    // The clock steps on: both have ended. When his is back in the queue, the leases were looked through.
    for _ in 0..6_000 {
        assert!(store.extend_lease(lease, Timestamp(1)).await.expect("a store"), "it was taken from a live loop");
        if state(&store, &his).await == State::Queued {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(state(&store, &his).await, State::Queued, "nobody took his back");
    assert_eq!(state(&store, &hers).await, State::Running);
    assert!(store.extend_lease(lease, Timestamp(1)).await.expect("a store"), "it was taken from a live loop");
    assert!(server.logged(&["leases ran out", "queued=1", "given_up=0"]), "{}", server.log());

    assert!(stopped.iter().all(|worker| signal(*worker, "-CONT")));
    for (client, id, verdict) in [(&ada, hers, "TLE"), (&bob, his, "AC")] {
        assert_eq!(client.judging(id.clone()).verdict(), verdict);
        let events = client.events(&format!("/submissions/{id}/events"), "");
        let count = |name: &str| events.iter().filter(|event| event.name == name).count();
        assert_eq!((count("compile"), count("done")), (1, 1), "the events of one judging: {events:?}");
    }
    store.close().await;
    server.finish();
}
