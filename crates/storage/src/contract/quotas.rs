//! Contracts of [`crate::Submissions::submit`]: how much one person may hand in.

use tatami_domain::Verdict;
use tokio::task::JoinSet;

use super::fixture::{Store, assert_conflict, at, claim, new_submission, report, submit, user};
use crate::{Conflict, NewSubmission, Quota};

fn waiting(waiting: u64) -> Quota {
    Quota { waiting, ..Quota::NONE }
}

fn recent(recent: u64, since: i64) -> Quota {
    Quota { recent, since: at(since), ..Quota::NONE }
}

pub(super) async fn no_more_wait_than_may(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for second in 1..=3 {
        store.submit(&new_submission(&ada, "two-sum"), &waiting(3), at(second)).await.unwrap();
    }
    let more = new_submission(&ada, "sort");
    assert_conflict(store.submit(&more, &waiting(3), at(4)).await, Conflict::Waiting);
    assert_eq!(store.submission(more.id).await.unwrap(), None);
    assert_eq!(store.current_attempt(ada.id, &more.problem).await.unwrap(), None, "nothing of it is left");
    // Others have their own, and what is being judged waits as well; what was judged does not.
    assert!(store.submit(&new_submission(&bob, "sort"), &waiting(1), at(4)).await.unwrap().new);
    let lease = claim(&store).await.lease;
    assert_conflict(store.submit(&more, &waiting(3), at(5)).await, Conflict::Waiting);
    store.record_verdict(lease, None, &report(Verdict::WrongAnswer, 0), &[], at(6)).await.unwrap().unwrap();
    assert!(store.submit(&more, &waiting(3), at(7)).await.unwrap().new);
    assert_conflict(store.submit(&new_submission(&bob, "sort"), &waiting(0), at(8)).await, Conflict::Waiting);
}

pub(super) async fn no_more_are_handed_in_lately_than_may(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    submit(&store, &bob, "two-sum", at(3)).await;
    for second in 1..=3 {
        submit(&store, &ada, "two-sum", at(second)).await;
        // Judged or not.
        let lease = claim(&store).await.lease;
        store.record_verdict(lease, None, &report(Verdict::WrongAnswer, 0), &[], at(9)).await.unwrap().unwrap();
    }
    assert_conflict(store.submit(&new_submission(&ada, "sort"), &recent(3, 1), at(10)).await, Conflict::Recent);
    assert_conflict(store.submit(&new_submission(&ada, "sort"), &recent(2, 2), at(10)).await, Conflict::Recent);
    assert!(store.submit(&new_submission(&ada, "sort"), &recent(3, 2), at(10)).await.unwrap().new);
    assert!(store.submit(&new_submission(&bob, "sort"), &recent(3, 1), at(10)).await.unwrap().new);
}

pub(super) async fn at_the_same_time_no_more_are_stored(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (who, quota, conflict) in [(&ada, waiting(5), Conflict::Waiting), (&bob, recent(4, 0), Conflict::Recent)] {
        let mut tasks = JoinSet::new();
        for _ in 0..30 {
            let (store, new) = (store.clone(), new_submission(who, "two-sum"));
            tasks.spawn(async move { store.submit(&new, &quota, at(1)).await });
        }
        let mut stored = 0;
        for outcome in tasks.join_all().await {
            match outcome {
                Ok(submitted) => stored += u64::from(submitted.new),
                Err(error) => assert_eq!(error.as_conflict(), Some(conflict)),
            }
        }
        assert_eq!(stored, quota.waiting.min(quota.recent));
    }
}

pub(super) async fn what_was_handed_in_is_found_beyond_the_quota(store: Store) {
    let ada = user(&store, "ada").await;
    let first = new_submission(&ada, "two-sum");
    store.submit(&first, &waiting(1), at(1)).await.unwrap();
    for quota in [waiting(1), waiting(0), recent(1, 0), recent(0, 0)] {
        let again = NewSubmission { idempotency_key: first.idempotency_key.clone(), ..new_submission(&ada, "two-sum") };
        let submitted = store.submit(&again, &quota, at(2)).await.unwrap();
        assert_eq!((submitted.new, submitted.submission.id), (false, first.id), "{quota:?}");
    }
}
