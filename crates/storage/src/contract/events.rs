//! Contracts of the log of judging.

use tatami_domain::{SubmissionId, Verdict};

use super::fixture::{LINE, NASTY, Store, at, claim, json, judged, report, submit, user};
use crate::NewEvent;
use crate::queue::MAX_EXPIRIES;

pub(super) fn event(name: &str, data: &str) -> NewEvent {
    NewEvent { name: name.to_owned(), data: json(data) }
}

pub(super) async fn events_are_replayed_in_order(store: Store) {
    let ada = user(&store, "ada").await;
    let (id, other) = (submit(&store, &ada, "sort", at(1)).await, submit(&store, &ada, "sort", at(2)).await);
    let lease = claim(&store).await.lease;
    let other_lease = claim(&store).await.lease;
    assert_eq!(store.events(id, 0).await.unwrap(), []);
    let first = store.append_events(lease, &[event("case", "1"), event("case", "2")]).await.unwrap().unwrap();
    assert_eq!(first.iter().map(|e| e.seq).collect::<Vec<_>>(), [1, 2]);
    store.append_events(other_lease, &[event("case", "9")]).await.unwrap().unwrap();
    assert_eq!(store.append_events(lease, &[]).await.unwrap(), Some(vec![]));
    for n in 3..=12 {
        let logged = store.append_events(lease, &[event("case", &n.to_string())]).await.unwrap().unwrap();
        assert_eq!(logged[0].seq, n);
    }
    let all = store.events(id, 0).await.unwrap();
    let expected: Vec<u64> = (1..=12).collect();
    assert_eq!(all.iter().map(|e| e.seq).collect::<Vec<_>>(), expected);
    assert!(all.iter().all(|e| e.name == "case" && e.data.get() == e.seq.to_string()));
    assert_eq!(store.events(id, 10).await.unwrap(), all[10..]);
    assert_eq!(store.events(id, 12).await.unwrap(), []);
    assert_eq!(store.events(id, u64::MAX).await.unwrap(), []);
    assert_eq!(store.events(other, 0).await.unwrap().len(), 1);
    assert_eq!(store.events(SubmissionId::fresh(), 0).await.unwrap(), []);
}

pub(super) async fn a_new_try_starts_over_with_new_numbers(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    let lease = store.claim(at(5)).await.unwrap().unwrap().lease;
    store.append_events(lease, &[event("case", "1"), event("case", "2")]).await.unwrap().unwrap();
    store.requeue_expired(&[], MAX_EXPIRIES, at(6)).await.unwrap();
    let lease = claim(&store).await.lease;
    assert_eq!(store.events(id, 0).await.unwrap(), []);
    let last = &[event("verdict", "3")];
    let recorded =
        store.record_verdict(lease, None, &report(Verdict::Accepted, 100), last, at(7)).await.unwrap().unwrap();
    // A page that had seen number 2 of the first try is told what is new.
    assert_eq!(recorded.events[0].seq, 3);
    assert_eq!(store.events(id, 2).await.unwrap(), recorded.events);
}

pub(super) async fn events_hold_any_text(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    let lease = claim(&store).await.lease;
    let nasty = NewEvent { name: LINE.to_owned(), data: tatami_domain::json::Json::string(NASTY) };
    let logged = store.append_events(lease, &[nasty.clone(), event("n", "1.10")]).await.unwrap().unwrap();
    let stored = store.events(id, 0).await.unwrap();
    assert_eq!(stored, logged);
    assert_eq!((&stored[0].name, &stored[0].data), (&nasty.name, &nasty.data));
    assert_eq!(stored[1].data.get(), "1.10");
}

pub(super) async fn old_events_are_pruned(store: Store) {
    let ada = user(&store, "ada").await;
    let mut ids = Vec::new();
    for second in [10, 20] {
        ids.push(submit(&store, &ada, "two-sum", at(second)).await);
        let lease = claim(&store).await.lease;
        store.append_events(lease, &[event("case", "1"), event("case", "2")]).await.unwrap().unwrap();
        store.record_verdict(lease, None, &report(Verdict::WrongAnswer, 0), &[], at(second)).await.unwrap().unwrap();
    }
    let running = submit(&store, &ada, "two-sum", at(1)).await;
    store.append_events(claim(&store).await.lease, &[event("case", "1")]).await.unwrap().unwrap();
    assert_eq!(store.prune_events(at(20)).await.unwrap(), 2);
    let mut left = Vec::new();
    for id in [ids[0], ids[1], running] {
        left.push(store.events(id, 0).await.unwrap().len());
    }
    assert_eq!(left, [0, 2, 1]);
    assert!(store.report(ids[0]).await.unwrap().is_some());
    judged(&store, &ada, "two-sum", Verdict::Accepted, at(30)).await;
}
