//! Contracts of [`crate::Accounts::delete_user`]: what goes, what stays, what passes on.

use tatami_domain::cohort::{Membership, ReviewSubject};
use tatami_domain::rubric::Marks;
use tatami_domain::{Language, ReviewId, Verdict};

use super::accounts::session;
use super::events::event;
use super::fixture::{
    Store, admin, answered, assign, at, claim, class, cohort, judged, new_assignment, new_user, problem, report, set,
    submit, user,
};
use crate::{Draft, NewReview, PageRequest, TokenHash};

fn review(subject: ReviewSubject, reviewer: tatami_domain::UserId) -> NewReview {
    let (comment, marks) = ("good".to_owned(), Marks::default());
    NewReview { id: ReviewId::fresh(), subject, reviewer, comment, marks, score: None }
}

fn draft(user: tatami_domain::UserId) -> Draft {
    let source = "x".to_owned();
    Draft { user, problem: problem("two-sum"), language: Language::Go, source, claim: None, saved_at: at(1) }
}

pub(super) async fn a_user_goes_with_everything_of_theirs(store: Store) {
    admin(&store, "root").await;
    let (ada, mentor) = (user(&store, "ada").await, user(&store, "mentor").await);
    let cohort = class(&store, &mentor, "join", &[&ada]).await;
    store.create_session(&session(ada.id, 1)).await.unwrap();
    store.save_draft(&draft(ada.id), None).await.unwrap();
    let judged = judged(&store, &ada, "two-sum", Verdict::Accepted, at(1)).await;
    let answer = answered(&store, &ada, "chat", at(2)).await;
    let queued = submit(&store, &ada, "sort", at(3)).await;
    let running = claim(&store).await;
    store.append_events(running.lease, &[event("case", "1")]).await.unwrap().unwrap();
    submit(&store, &ada, "sort", at(4)).await;
    for subject in [ReviewSubject::Submission(judged), ReviewSubject::Attempt(answer)] {
        store.save_review(&review(subject, mentor.id), at(5)).await.unwrap().unwrap();
    }
    let own_set = set(&store, &ada, &["two-sum"]).await;

    assert!(store.delete_user(ada.id).await.unwrap());
    assert_eq!(store.user(ada.id).await.unwrap(), None);
    assert!(store.session(&TokenHash([1; 32]), at(6)).await.unwrap().is_none());
    assert_eq!(store.drafts_on(ada.id, &problem("two-sum")).await.unwrap(), []);
    assert!(store.attempt(answer).await.unwrap().is_none());
    assert!(store.standings(ada.id).await.unwrap().is_empty());
    for id in [judged, queued] {
        assert_eq!(store.submission(id).await.unwrap(), None);
        assert_eq!(store.report(id).await.unwrap(), None);
        assert_eq!(store.events(id, 0).await.unwrap(), []);
    }
    assert_eq!(store.claim(at(99)).await.unwrap(), None);
    for subject in [ReviewSubject::Submission(judged), ReviewSubject::Attempt(answer)] {
        assert_eq!(store.reviews_of(subject).await.unwrap(), []);
    }
    assert_eq!(store.membership(cohort, ada.id).await.unwrap(), None);
    assert_eq!(store.set(own_set).await.unwrap(), None);
    assert!(!store.delete_user(ada.id).await.unwrap());
    // The name is free again, and nothing of the old account comes back with it.
    let again = store.create_user(&new_user("ada"), at(7)).await.unwrap();
    assert!(store.attempts_of(again.id, PageRequest::first(9)).await.unwrap().items.is_empty());
}

pub(super) async fn others_lose_nothing(store: Store) {
    admin(&store, "root").await;
    let (ada, bob, mentor) = (user(&store, "ada").await, user(&store, "bob").await, user(&store, "mentor").await);
    let cohort = class(&store, &mentor, "join", &[&ada, &bob]).await;
    let assignment = assign(&store, cohort, &mentor, &["two-sum", "chat"], at(9)).await;
    store.create_session(&session(bob.id, 2)).await.unwrap();
    store.save_draft(&draft(bob.id), None).await.unwrap();
    judged(&store, &ada, "two-sum", Verdict::Accepted, at(1)).await;
    let theirs = judged(&store, &bob, "two-sum", Verdict::Accepted, at(1)).await;
    let answer = answered(&store, &bob, "chat", at(2)).await;
    let subject = ReviewSubject::Attempt(answer);
    store.save_review(&review(subject, mentor.id), at(3)).await.unwrap().unwrap();
    let waiting = submit(&store, &bob, "sort", at(4)).await;

    assert!(store.delete_user(ada.id).await.unwrap());
    assert!(store.session(&TokenHash([2; 32]), at(6)).await.unwrap().is_some());
    assert_eq!(store.drafts_on(bob.id, &problem("two-sum")).await.unwrap().len(), 1);
    assert!(store.report(theirs).await.unwrap().is_some());
    assert_eq!(store.standings(bob.id).await.unwrap().len(), 3);
    assert_eq!(store.reviews_of(subject).await.unwrap().len(), 1);
    assert_eq!(store.members(cohort).await.unwrap().len(), 2);
    assert_eq!(store.matrix(assignment).await.unwrap().unwrap().rows.len(), 1);
    assert_eq!(claim(&store).await.submission.id, waiting);
    // A review goes with the one who wrote it.
    store.set_membership(cohort, bob.id, Membership::Mentor).await.unwrap();
    assert!(store.delete_user(mentor.id).await.unwrap());
    assert_eq!(store.reviews_of(subject).await.unwrap(), []);
}

pub(super) async fn a_mentor_passes_on_what_others_use(store: Store) {
    admin(&store, "root").await;
    let (ada, eve) = (user(&store, "ada").await, user(&store, "eve").await);
    let (leaving, other, newer) = (user(&store, "leaving").await, user(&store, "zoe").await, user(&store, "abe").await);
    // Another mentor remains here, two even; the one who has been there longest is asked.
    let shared = cohort(&store, &leaving, "shared").await;
    store.join("shared", other.id, at(10)).await.unwrap();
    store.join("shared", newer.id, at(20)).await.unwrap();
    store.join("shared", ada.id, at(5)).await.unwrap();
    for mentor in [&other, &newer] {
        store.set_membership(shared, mentor.id, Membership::Mentor).await.unwrap();
    }
    let kept = set(&store, &leaving, &["two-sum", "sort"]).await;
    let assignment = new_assignment(shared, kept, &leaving, at(9));
    store.create_assignment(&assignment).await.unwrap();
    // Nobody remains here.
    let alone = class(&store, &leaving, "alone", &[&eve]).await;
    let gone = new_assignment(alone, set(&store, &leaving, &["maps"]).await, &leaving, at(9));
    store.create_assignment(&gone).await.unwrap();
    let unused = set(&store, &leaving, &["heap"]).await;
    judged(&store, &eve, "maps", Verdict::Accepted, at(3)).await;

    assert!(store.delete_user(leaving.id).await.unwrap());
    let passed = store.assignment(assignment.id).await.unwrap().unwrap();
    assert_eq!((passed.created_by, passed.due_at), (other.id, at(9)));
    let set = store.set(kept).await.unwrap().unwrap();
    assert_eq!((set.owner, set.items.len()), (other.id, 2));
    assert_eq!(store.members(shared).await.unwrap().len(), 3);

    assert_eq!(store.cohort(alone).await.unwrap(), None);
    assert_eq!(store.assignment(gone.id).await.unwrap(), None);
    assert_eq!(store.set(gone.set).await.unwrap(), None);
    assert_eq!(store.set(unused).await.unwrap(), None);
    assert_eq!(store.cohorts_of(eve.id).await.unwrap(), []);
    assert_eq!(store.standings(eve.id).await.unwrap().len(), 1, "the members' own work stays");
}

pub(super) async fn a_judge_finds_the_submission_gone(store: Store) {
    admin(&store, "root").await;
    let ada = user(&store, "ada").await;
    submit(&store, &ada, "two-sum", at(1)).await;
    let lease = claim(&store).await.lease;
    store.delete_user(ada.id).await.unwrap();
    assert_eq!(store.append_events(lease, &[event("case", "1")]).await.unwrap(), None);
    assert_eq!(store.record_verdict(lease, None, &report(Verdict::Accepted, 100), &[], at(2)).await.unwrap(), None);
    assert!(!store.extend_lease(lease, at(99)).await.unwrap());
}
