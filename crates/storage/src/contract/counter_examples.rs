//! Contracts of [`crate::CounterExamples`].

use tatami_domain::{Timestamp, User};

use super::fixture::{Store, admin, at, problem, user};
use crate::ShownCounterExample;

fn one(user: &User, slug: &str, number: u8) -> ShownCounterExample {
    ShownCounterExample { user: user.id, problem: problem(slug), fingerprint: [number; 32] }
}

async fn show(store: &Store, shown: &ShownCounterExample, since: Timestamp, now: Timestamp) -> bool {
    store.show_counter_example(shown, 2, since, now).await.unwrap()
}

pub(super) async fn a_few_are_shown(store: Store) {
    let ada = user(&store, "ada").await;
    let mut allowed = Vec::new();
    for number in 1..=4 {
        allowed.push(show(&store, &one(&ada, "two-sum", number), at(0), at(10)).await);
    }
    assert_eq!(allowed, [true, true, false, false]);
    assert!(!store.show_counter_example(&one(&ada, "sort", 1), 0, at(0), at(10)).await.unwrap());
}

pub(super) async fn the_same_one_does_not_count_again(store: Store) {
    let ada = user(&store, "ada").await;
    for second in 1..=5 {
        assert!(show(&store, &one(&ada, "two-sum", 1), at(0), at(second)).await);
    }
    assert!(show(&store, &one(&ada, "two-sum", 2), at(0), at(6)).await);
    // What was refused was not noted: it stays refused, and the others are still shown.
    for _ in 0..2 {
        assert!(!show(&store, &one(&ada, "two-sum", 3), at(0), at(7)).await);
        assert!(show(&store, &one(&ada, "two-sum", 2), at(0), at(8)).await);
    }
}

pub(super) async fn people_and_problems_are_counted_apart(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    for (someone, slug) in [(&ada, "two-sum"), (&bob, "two-sum"), (&ada, "sort")] {
        for (number, allowed) in [(1, true), (2, true), (3, false)] {
            assert_eq!(show(&store, &one(someone, slug, number), at(0), at(1)).await, allowed);
        }
    }
}

pub(super) async fn what_was_shown_long_ago_does_not_count(store: Store) {
    let ada = user(&store, "ada").await;
    assert!(show(&store, &one(&ada, "two-sum", 1), at(0), at(10)).await);
    assert!(show(&store, &one(&ada, "two-sum", 2), at(0), at(20)).await);
    assert!(!show(&store, &one(&ada, "two-sum", 3), at(9), at(30)).await);
    assert!(show(&store, &one(&ada, "two-sum", 3), at(10), at(30)).await, "the first is as old as that");
    assert!(!show(&store, &one(&ada, "two-sum", 4), at(10), at(30)).await);
    // An old one that is shown again tells nothing new, and takes nobody else's place.
    assert!(show(&store, &one(&ada, "two-sum", 1), at(10), at(31)).await);
    assert!(show(&store, &one(&ada, "two-sum", 4), at(20), at(32)).await);
}

pub(super) async fn of_several_at_once_a_few_are_shown(store: Store) {
    let ada = user(&store, "ada").await;
    let mut tasks = tokio::task::JoinSet::new();
    for number in 0..8 {
        let (store, shown) = (store.clone(), one(&ada, "two-sum", number));
        tasks.spawn(async move { show(&store, &shown, at(0), at(1)).await });
    }
    assert_eq!(tasks.join_all().await.into_iter().filter(|allowed| *allowed).count(), 2);
}

pub(super) async fn they_go_with_their_user(store: Store) {
    admin(&store, "root").await;
    let ada = user(&store, "ada").await;
    assert!(show(&store, &one(&ada, "two-sum", 1), at(0), at(1)).await);
    assert!(store.delete_user(ada.id).await.unwrap());
    let nobody = store.show_counter_example(&one(&ada, "two-sum", 2), 2, at(0), at(2)).await;
    super::fixture::assert_conflict(nobody, crate::Conflict::Reference);
}
