//! Contracts of [`crate::Reviews::waiting_for_review`].

use tatami_domain::cohort::ReviewSubject;
use tatami_domain::{User, Verdict};

use super::fixture::{Store, answered, assign, at, class, design, judged, submit, user};
use super::reviews::review;
use crate::PageRequest;

async fn waiting(store: &Store, mentor: &User) -> Vec<ReviewSubject> {
    let page = store.waiting_for_review(mentor.id, PageRequest::first(99)).await.unwrap();
    assert_eq!(page.next, None);
    page.items.into_iter().map(|waiting| waiting.subject).collect()
}

pub(super) async fn finished_answers_and_latest_submissions_wait(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let cohort = class(&store, &mentor, "a", &[&ada]).await;
    assign(&store, cohort, &mentor, &["sort", "chat", "feed", "heap"], at(10)).await;
    assert_eq!(waiting(&store, &mentor).await, []);

    let first = ReviewSubject::Submission(judged(&store, &ada, "sort", Verdict::WrongAnswer, at(1)).await);
    assert_eq!(waiting(&store, &mentor).await, [first]);
    let latest = ReviewSubject::Submission(judged(&store, &ada, "sort", Verdict::Accepted, at(2)).await);
    // Ours, or not judged yet: nothing to review.
    judged(&store, &ada, "sort", Verdict::InternalError, at(3)).await;
    let answer = ReviewSubject::Attempt(answered(&store, &ada, "chat", at(4)).await);
    design(&store, &ada, "feed", at(5)).await;
    submit(&store, &ada, "heap", at(6)).await;
    submit(&store, &ada, "sort", at(7)).await;
    let page = store.waiting_for_review(mentor.id, PageRequest::first(9)).await.unwrap().items;
    assert_eq!(page.iter().map(|w| w.subject).collect::<Vec<_>>(), [latest, answer]);
    assert_eq!((&page[0].author, page[0].problem.slug.as_str(), page[0].since), (&ada, "sort", at(2)));
    assert_eq!((&page[1].author, page[1].problem.slug.as_str(), page[1].since), (&ada, "chat", at(4)));

    store.save_review(&review(latest, mentor.id, "", None), at(8)).await.unwrap().unwrap();
    assert_eq!(waiting(&store, &mentor).await, [answer]);
    store.save_review(&review(answer, mentor.id, "", None), at(9)).await.unwrap().unwrap();
    assert_eq!(waiting(&store, &mentor).await, []);
}

pub(super) async fn what_waits_is_of_ones_own_cohorts(store: Store) {
    let (mentor, other, ada) = (user(&store, "mentor").await, user(&store, "other").await, user(&store, "ada").await);
    let cohort = class(&store, &mentor, "a", &[&ada]).await;
    let elsewhere = class(&store, &other, "b", &[&mentor]).await;
    assign(&store, cohort, &mentor, &["sort"], at(10)).await;
    assign(&store, elsewhere, &other, &["heap"], at(10)).await;
    let work = ReviewSubject::Submission(judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await);
    // Not assigned where she is a member; and a mentor is not asked to review themself.
    judged(&store, &ada, "heap", Verdict::Accepted, at(2)).await;
    judged(&store, &mentor, "sort", Verdict::Accepted, at(3)).await;
    let mentors = ReviewSubject::Submission(judged(&store, &mentor, "heap", Verdict::Accepted, at(4)).await);
    assert_eq!(waiting(&store, &mentor).await, [work]);
    assert_eq!(waiting(&store, &other).await, [mentors]);
    assert_eq!(waiting(&store, &ada).await, []);
    store.set_archived(cohort, true).await.unwrap();
    assert_eq!(waiting(&store, &mentor).await, []);
}

pub(super) async fn what_waits_is_listed_once_and_longest_first(store: Store) {
    let mentor = user(&store, "mentor").await;
    let mut members = Vec::new();
    for name in ["ada", "bob", "cyd"] {
        members.push(user(&store, name).await);
    }
    let all: Vec<&User> = members.iter().collect();
    // The same problem twice in one cohort, and in another cohort with the same people.
    let (first, second) = (class(&store, &mentor, "a", &all).await, class(&store, &mentor, "b", &all).await);
    for cohort in [first, first, second] {
        assign(&store, cohort, &mentor, &["sort", "chat"], at(10)).await;
    }
    let mut expected = Vec::new();
    for member in members.iter().rev() {
        // At the same moment: the identifier decides.
        expected.push(ReviewSubject::Submission(judged(&store, member, "sort", Verdict::Accepted, at(1)).await));
    }
    for (second, member) in (2..).zip(&members) {
        expected.push(ReviewSubject::Attempt(answered(&store, member, "chat", at(second)).await));
    }
    let mut seen = Vec::new();
    let mut page = PageRequest::first(2);
    loop {
        let found = store.waiting_for_review(mentor.id, page).await.unwrap();
        seen.extend(found.items.iter().map(|w| w.subject));
        let Some(next) = found.next else { break };
        page = PageRequest::after(next, 2);
    }
    assert_eq!(seen, expected);
}
