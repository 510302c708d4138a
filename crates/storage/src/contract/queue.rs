//! Contracts of [`crate::Queue`]: claims and leases.

use std::collections::HashSet;

use tatami_domain::submission::State;
use tatami_domain::{SubmissionId, Verdict};

use super::fixture::{NEVER, Store, at, claim, judged, problem, report, submit, user};
use crate::queue::{LONG_TURN, MANY_WAITING, MAX_EXPIRIES};
use crate::{Lease, PageRequest, QueueState, Requeued, SetAside};

pub(super) async fn the_oldest_is_claimed_first(store: Store) {
    let ada = user(&store, "ada").await;
    assert_eq!(store.claim(NEVER).await.unwrap(), None);
    let second = submit(&store, &ada, "two-sum", at(2)).await;
    let first = submit(&store, &ada, "sort", at(1)).await;
    let claimed = claim(&store).await;
    assert_eq!((claimed.submission.id, claimed.lease.submission, claimed.tries), (first, first, 1));
    assert_eq!(claimed.submission.state, State::Running);
    assert_eq!(store.submission(first).await.unwrap().unwrap().state, State::Running);
    assert_eq!(claim(&store).await.submission.id, second);
    assert_eq!(store.claim(NEVER).await.unwrap(), None);
}

pub(super) async fn users_take_turns(store: Store) {
    let (ada, bob, cyd) = (user(&store, "ada").await, user(&store, "bob").await, user(&store, "cyd").await);
    let mut flood = Vec::new();
    for second in 0..20 {
        flood.push(submit(&store, &ada, "two-sum", at(second)).await);
    }
    // One worker: nothing else runs while the next is chosen.
    let mut order = Vec::new();
    for n in 0..8 {
        if n == 2 {
            submit(&store, &bob, "two-sum", at(100)).await;
            submit(&store, &bob, "two-sum", at(101)).await;
            submit(&store, &cyd, "two-sum", at(102)).await;
        }
        let claim = claim(&store).await;
        order.push(claim.submission.user);
        store.record_verdict(claim.lease, None, &report(Verdict::WrongAnswer, 0), &[], at(200)).await.unwrap().unwrap();
    }
    let (a, b, c) = (ada.id, bob.id, cyd.id);
    assert_eq!(order, [a, a, b, c, a, b, a, a]);
    assert_eq!(claim(&store).await.submission.id, flood[5], "each user's own come in order");
}

/// Claims and judges `count` submissions; how many of them were of `user`.
async fn served(store: &Store, user: &tatami_domain::User, count: u32) -> u32 {
    let mut of_user = 0;
    for _ in 0..count {
        let claim = claim(store).await;
        of_user += u32::from(claim.submission.user == user.id);
        store
            .record_verdict(claim.lease, None, &report(Verdict::WrongAnswer, 0), &[], at(9_000))
            .await
            .unwrap()
            .unwrap();
    }
    of_user
}

pub(super) async fn a_flood_has_long_turns(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for second in 0..i64::from(MANY_WAITING) + 100 {
        submit(&store, &ada, "two-sum", at(second)).await;
    }
    assert_eq!(served(&store, &ada, 3).await, 3, "nobody else waits");
    for second in 0..i64::from(MANY_WAITING) {
        submit(&store, &bob, "two-sum", at(1_000 + second)).await;
    }
    // Bob's all, with one of the flood to every few of them.
    let both = MANY_WAITING + MANY_WAITING / LONG_TURN;
    let of_bob = served(&store, &bob, both).await;
    assert!((MANY_WAITING - 1..=MANY_WAITING).contains(&of_bob), "{of_bob} of {both}");
}

pub(super) async fn turns_are_not_saved_up(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    submit(&store, &bob, "two-sum", at(0)).await;
    served(&store, &bob, 1).await;
    for second in 1..50 {
        submit(&store, &ada, "two-sum", at(second)).await;
    }
    served(&store, &ada, 40).await;
    // Forty turns later he is next, once.
    for second in 50..59 {
        submit(&store, &bob, "two-sum", at(second)).await;
    }
    assert_eq!(served(&store, &bob, 1).await, 1);
    let of_bob = served(&store, &bob, 8).await;
    assert!((4..=5).contains(&of_bob), "{of_bob}");
}

pub(super) async fn who_has_nothing_running_can_be_claimed_apart(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    assert_eq!(store.claim_of_others(NEVER).await.unwrap(), None);
    let first = submit(&store, &ada, "two-sum", at(1)).await;
    submit(&store, &ada, "two-sum", at(2)).await;
    assert_eq!(store.claim_of_others(NEVER).await.unwrap().unwrap().submission.id, first);
    assert_eq!(store.claim_of_others(NEVER).await.unwrap(), None, "one of hers is being judged");
    let his = submit(&store, &bob, "two-sum", at(3)).await;
    assert_eq!(store.claim_of_others(NEVER).await.unwrap().unwrap().submission.id, his);
    assert_eq!(claim(&store).await.submission.user, ada.id);
    let cyd = user(&store, "cyd").await;
    for second in 0..=i64::from(MANY_WAITING) {
        submit(&store, &cyd, "two-sum", at(10 + second)).await;
    }
    assert_eq!(store.claim_of_others(NEVER).await.unwrap(), None, "a flood is no matter for it");
}

pub(super) async fn claims_at_the_same_time_are_distinct(store: Store) {
    let mut queued = HashSet::new();
    for name in ["ada", "bob", "cyd"] {
        let user = user(&store, name).await;
        for second in 0..5 {
            queued.insert(submit(&store, &user, "two-sum", at(second)).await);
        }
    }
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..20 {
        let store = store.clone();
        tasks.spawn(async move { store.claim(NEVER).await.unwrap() });
    }
    let claims = tasks.join_all().await;
    let claimed: Vec<SubmissionId> = claims.iter().flatten().map(|claim| claim.submission.id).collect();
    assert_eq!(claimed.len(), queued.len());
    assert_eq!(claimed.into_iter().collect::<HashSet<_>>(), queued);
}

pub(super) async fn a_stale_lease_writes_nothing(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    let old = store.claim(at(10)).await.unwrap().unwrap().lease;
    let refused = |lease: Lease| {
        let store = store.clone();
        async move {
            let verdict = report(Verdict::Accepted, 100);
            let events = [super::events::event("case", "1")];
            assert_eq!(store.record_verdict(lease, None, &verdict, &events, at(20)).await.unwrap(), None);
            assert_eq!(store.append_events(lease, &events).await.unwrap(), None);
            assert!(!store.extend_lease(lease, NEVER).await.unwrap());
            assert!(!store.put_back(lease).await.unwrap());
        }
    };
    // A lease that was never given, then one that was taken back, then one that another claim followed.
    refused(Lease { generation: old.generation + 1, ..old }).await;
    refused(Lease { submission: SubmissionId::fresh(), ..old }).await;
    store.requeue_expired(&[], MAX_EXPIRIES, at(10)).await.unwrap();
    refused(old).await;
    assert_eq!(store.submission(id).await.unwrap().unwrap().state, State::Queued);
    let new = claim(&store).await.lease;
    assert!(new.generation > old.generation);
    refused(old).await;
    assert_eq!(store.submission(id).await.unwrap().unwrap().state, State::Running);
    assert_eq!(store.report(id).await.unwrap(), None);
    assert_eq!(store.events(id, 0).await.unwrap(), []);
    assert_eq!(store.current_attempt(ada.id, &problem("two-sum")).await.unwrap().unwrap().score, None);

    let recorded = store.record_verdict(new, None, &report(Verdict::WrongAnswer, 40), &[], at(21)).await.unwrap();
    assert!(recorded.is_some());
    refused(new).await;
    assert_eq!(store.submission(id).await.unwrap().unwrap().judged().unwrap().verdict, Verdict::WrongAnswer);
}

pub(super) async fn an_expired_lease_is_taken_back(store: Store) {
    let ada = user(&store, "ada").await;
    let (first, second) = (submit(&store, &ada, "sort", at(1)).await, submit(&store, &ada, "sort", at(2)).await);
    store.claim(at(10)).await.unwrap().unwrap();
    store.claim(at(20)).await.unwrap().unwrap();
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(9)).await.unwrap(), Requeued::default());
    let taken = store.requeue_expired(&[], MAX_EXPIRIES, at(10)).await.unwrap();
    assert_eq!(taken, Requeued { queued: vec![first], given_up: vec![] });
    let again = claim(&store).await;
    assert_eq!((again.submission.id, again.tries), (first, 2));
    assert_eq!(store.submission(second).await.unwrap().unwrap().state, State::Running);
}

pub(super) async fn an_extended_lease_is_kept(store: Store) {
    let ada = user(&store, "ada").await;
    submit(&store, &ada, "two-sum", at(1)).await;
    let lease = store.claim(at(10)).await.unwrap().unwrap().lease;
    assert!(store.extend_lease(lease, at(30)).await.unwrap());
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(29)).await.unwrap(), Requeued::default());
    // Late, but nobody has taken it back yet: the work counts.
    let recorded = store.record_verdict(lease, None, &report(Verdict::Accepted, 100), &[], at(31)).await.unwrap();
    assert!(recorded.is_some());
    assert_eq!(store.requeue_expired(&[], MAX_EXPIRIES, at(99)).await.unwrap(), Requeued::default());
}

pub(super) async fn a_start_takes_back_everything(store: Store) {
    let ada = user(&store, "ada").await;
    let done = judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await;
    let (first, second) = (submit(&store, &ada, "sort", at(2)).await, submit(&store, &ada, "sort", at(3)).await);
    let lease = claim(&store).await.lease;
    let taken = store.requeue_running(MAX_EXPIRIES, at(4)).await.unwrap();
    assert_eq!(taken, Requeued { queued: vec![first], given_up: vec![] });
    assert!(!store.extend_lease(lease, NEVER).await.unwrap());
    assert!(store.submission(done).await.unwrap().unwrap().judged().is_some());
    assert_eq!(claim(&store).await.submission.id, first);
    assert_eq!(claim(&store).await.submission.id, second);
    // What takes the server down with it is not tried for ever.
    let taken = store.requeue_running(MAX_EXPIRIES, at(5)).await.unwrap();
    assert_eq!(taken, Requeued { queued: vec![second], given_up: vec![first] });
}

pub(super) async fn putting_back_is_no_try(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    for _ in 0..5 {
        let claim = claim(&store).await;
        assert_eq!((claim.submission.id, claim.tries), (id, 1));
        assert!(store.put_back(claim.lease).await.unwrap());
        assert_eq!(store.submission(id).await.unwrap().unwrap().state, State::Queued);
        assert!(!store.put_back(claim.lease).await.unwrap());
    }
}

pub(super) async fn the_state_of_the_queue_is_told(store: Store) {
    let empty = QueueState { queued: 0, running: 0, oldest: None };
    assert_eq!(store.queue_state().await.unwrap(), empty);
    let ada = user(&store, "ada").await;
    judged(&store, &ada, "two-sum", Verdict::Accepted, at(1)).await;
    for second in [2, 3, 4] {
        submit(&store, &ada, "two-sum", at(second)).await;
    }
    claim(&store).await;
    let expected = QueueState { queued: 2, running: 1, oldest: Some(at(3)) };
    assert_eq!(store.queue_state().await.unwrap(), expected);
}

pub(super) async fn what_failed_is_set_aside(store: Store) {
    let ada = user(&store, "ada").await;
    judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await;
    let first = submit(&store, &ada, "sort", at(2)).await;
    let lease = claim(&store).await.lease;
    assert!(store.note_failure(lease, "two workers were \0 lost").await.unwrap());
    assert!(!store.note_failure(Lease { generation: 99, ..lease }, "stale").await.unwrap());
    let none: Vec<SetAside> = store.set_aside(PageRequest::first(9)).await.unwrap().items;
    assert_eq!(none, [], "it has no verdict yet");
    store.record_verdict(lease, None, &report(Verdict::InternalError, 0), &[], at(3)).await.unwrap().unwrap();
    let second = submit(&store, &ada, "sort", at(4)).await;
    store.claim(at(5)).await.unwrap().unwrap();
    store.requeue_running(1, at(6)).await.unwrap();

    let page = store.set_aside(PageRequest::first(1)).await.unwrap();
    assert_eq!(page.items[0].submission.id, second, "the latest first");
    assert!(page.items[0].reason.contains("1 tries"), "{}", page.items[0].reason);
    let page = store.set_aside(PageRequest { after: page.next, limit: 1 }).await.unwrap();
    assert_eq!((page.items[0].submission.id, page.next), (first, None));
    assert!(page.items[0].reason.starts_with("two workers were "), "{}", page.items[0].reason);
}

pub(super) async fn what_was_set_aside_is_judged_again(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "sort", at(2)).await;
    assert!(!store.judge_again(id).await.unwrap(), "it waits anyway");
    let lease = claim(&store).await.lease;
    store.note_failure(lease, "a reason").await.unwrap();
    assert!(!store.judge_again(id).await.unwrap(), "it is being judged");
    let done = [super::events::event("done", "1")];
    let failed =
        store.record_verdict(lease, None, &report(Verdict::InternalError, 0), &done, at(3)).await.unwrap().unwrap();
    assert!(store.judge_again(id).await.unwrap());
    assert_eq!(store.events(id, 0).await.unwrap(), [], "whoever looks now waits for the new verdict");
    assert!(!store.judge_again(id).await.unwrap());
    assert_eq!(store.set_aside(PageRequest::first(9)).await.unwrap().items, []);
    assert_eq!(store.submission(id).await.unwrap().unwrap().state, State::Queued);
    assert_eq!(store.report(id).await.unwrap(), None);

    let again = claim(&store).await;
    assert_eq!((again.submission.id, again.tries), (id, 1));
    assert_eq!(store.record_verdict(lease, None, &report(Verdict::Accepted, 100), &[], at(4)).await.unwrap(), None);
    let right =
        store.record_verdict(again.lease, None, &report(Verdict::Accepted, 100), &done, at(5)).await.unwrap().unwrap();
    assert!(right.events[0].seq > failed.events[0].seq, "numbers are not used twice");
    assert!(!store.judge_again(id).await.unwrap(), "a verdict stays");
    assert_eq!(store.submission(id).await.unwrap().unwrap().judged().unwrap().verdict, Verdict::Accepted);
}
