//! Contracts of [`crate::Queue`]: leases that expire, servers that are killed, and when a submission is given up.

use tatami_domain::{SubmissionId, Verdict};

use super::fixture::{NEVER, Store, at, claim, report, submit, user};
use crate::queue::MAX_EXPIRIES;
use crate::{Lease, PageRequest, Requeued};

/// Why it was set aside.
async fn reason(store: &Store, id: SubmissionId) -> String {
    let page = store.set_aside(PageRequest::first(9)).await.unwrap();
    page.items.into_iter().find(|line| line.submission.id == id).expect("it is set aside").reason
}

fn queued(id: SubmissionId) -> Requeued {
    Requeued { queued: vec![id], given_up: vec![] }
}

fn given_up(id: SubmissionId) -> Requeued {
    Requeued { queued: vec![], given_up: vec![id] }
}

pub(super) async fn two_lost_leases_are_an_internal_error(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    for expected_tries in 1..=MAX_EXPIRIES {
        let claim = store.claim(at(10)).await.unwrap().unwrap();
        assert_eq!(claim.tries, expected_tries);
        let taken = store.requeue_expired(&[], MAX_EXPIRIES, at(11)).await.unwrap();
        let given_up = expected_tries == MAX_EXPIRIES;
        assert_eq!(taken.given_up, if given_up { vec![id] } else { vec![] });
        assert_eq!(taken.queued, if given_up { vec![] } else { vec![id] });
    }
    assert_eq!(store.claim(NEVER).await.unwrap(), None);
    assert_eq!(reason(&store, id).await, "given up after 2 tries without a verdict; its lease ran out in 2 of them");
    let submission = store.submission(id).await.unwrap().unwrap();
    let judged = submission.judged().unwrap();
    assert_eq!((judged.verdict, judged.score.points(), judged.at), (Verdict::InternalError, 0, at(11)));
    assert_eq!(store.report(id).await.unwrap(), None);
    let attempt = store.attempt(submission.attempt).await.unwrap().unwrap();
    assert_eq!((attempt.score, attempt.finished_at), (None, None));
}

pub(super) async fn restarts_are_no_expiries(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    for restart in 1..=3 {
        assert_eq!(store.claim(at(10)).await.unwrap().unwrap().tries, restart);
        assert_eq!(store.requeue_running(25, at(11)).await.unwrap(), queued(id));
    }
    // One expiry after all of them is one expiry.
    for expiry in 1..=MAX_EXPIRIES {
        assert_eq!(store.claim(at(20)).await.unwrap().unwrap().tries, 3 + expiry);
        let expected = if expiry == MAX_EXPIRIES { given_up(id) } else { queued(id) };
        assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(20)).await.unwrap(), expected);
    }
    assert_eq!(reason(&store, id).await, "given up after 5 tries without a verdict; its lease ran out in 2 of them");
}

pub(super) async fn expiries_are_no_restarts(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    store.claim(at(10)).await.unwrap().unwrap();
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(10)).await.unwrap(), queued(id));
    for restart in 1..=3 {
        store.claim(at(20)).await.unwrap().unwrap();
        let expected = if restart == 3 { given_up(id) } else { queued(id) };
        assert_eq!(store.requeue_running(3, at(21)).await.unwrap(), expected);
    }
    assert_eq!(reason(&store, id).await, "given up after 4 tries without a verdict; the server ended in 3 of them");
}

pub(super) async fn what_is_held_is_left_alone(store: Store) {
    let ada = user(&store, "ada").await;
    let mut leases = Vec::new();
    for second in 1..=3 {
        submit(&store, &ada, "two-sum", at(second)).await;
        leases.push(store.claim(at(10)).await.unwrap().unwrap().lease);
    }
    // The clock stepped on: all have ended, two are worked under. One that was taken back before holds nothing.
    let stale = Lease { generation: leases[1].generation - 1, ..leases[1] };
    let held = [leases[0], stale, leases[2], Lease { submission: SubmissionId::fresh(), generation: 1 }];
    for round in 0..5 {
        let expected = if round == 0 { queued(leases[1].submission) } else { Requeued::default() };
        assert_eq!(store.requeue_expired(&held, MAX_EXPIRIES, at(10_000)).await.unwrap(), expected, "round {round}");
    }
    assert!(store.extend_lease(leases[0], at(10_060)).await.unwrap());
    let verdict = report(Verdict::Accepted, 100);
    assert!(store.record_verdict(leases[2], None, &verdict, &[], at(10_001)).await.unwrap().is_some());
    // Not held any more, it counts as any other does.
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(10_060)).await.unwrap(), queued(leases[0].submission));
}

pub(super) async fn judging_again_forgets_what_was_lost(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    for _ in 0..MAX_EXPIRIES {
        store.claim(at(10)).await.unwrap().unwrap();
        store.requeue_expired(&[], MAX_EXPIRIES, at(10)).await.unwrap();
    }
    assert!(store.judge_again(id).await.unwrap());
    assert_eq!(store.claim(at(20)).await.unwrap().unwrap().tries, 1);
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(20)).await.unwrap(), queued(id));
    assert_eq!(claim(&store).await.tries, 2);
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, NEVER).await.unwrap(), given_up(id));
}
