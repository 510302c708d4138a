//! Contracts of [`crate::Reviews`]: writing, seeing, and who may.

use std::collections::BTreeMap;

use tatami_domain::cohort::{Membership, ReviewSubject};
use tatami_domain::rubric::Marks;
use tatami_domain::{AttemptId, ReviewId, Score, SubmissionId, UserId, Verdict};

use super::fixture::{
    NASTY, Store, answered, assert_conflict, assign, at, class, design, huge, judged, problem, score, submit, user,
};
use crate::{Conflict, NewReview, PageRequest};

pub(super) fn review(subject: ReviewSubject, reviewer: UserId, comment: &str, score: Option<Score>) -> NewReview {
    let marks = Marks { levels: BTreeMap::from([("scope".to_owned(), 3)]), notes: BTreeMap::new() };
    NewReview { id: ReviewId::fresh(), subject, reviewer, comment: comment.to_owned(), marks, score }
}

pub(super) async fn a_reviewer_has_one_review(store: Store) {
    let (mentor, other, ada) = (user(&store, "mentor").await, user(&store, "other").await, user(&store, "ada").await);
    let submission = judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await;
    let answer = answered(&store, &ada, "chat", at(2)).await;
    for subject in [ReviewSubject::Submission(submission), ReviewSubject::Attempt(answer)] {
        let new = review(subject, mentor.id, "first", None);
        let first = store.save_review(&new, at(3)).await.unwrap().unwrap();
        assert_eq!((first.id, first.subject, first.reviewer), (new.id, subject, mentor.id));
        assert_eq!((first.comment.as_str(), &first.marks), ("first", &new.marks));
        assert_eq!((first.created_at, first.updated_at), (at(3), at(3)));
        let second = store.save_review(&review(subject, mentor.id, "second", None), at(4)).await.unwrap().unwrap();
        assert_eq!((second.id, second.comment.as_str()), (first.id, "second"));
        assert_eq!((second.created_at, second.updated_at), (at(3), at(4)));
        let others = store.save_review(&review(subject, other.id, "other", None), at(5)).await.unwrap().unwrap();
        assert_eq!(store.reviews_of(subject).await.unwrap(), [second, others]);
    }
}

pub(super) async fn a_review_is_news_until_seen(store: Store) {
    let (mentor, ada, bob) = (user(&store, "mentor").await, user(&store, "ada").await, user(&store, "bob").await);
    let submission = ReviewSubject::Submission(judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await);
    let answer = ReviewSubject::Attempt(answered(&store, &ada, "chat", at(2)).await);
    assert!(store.unseen_reviews(ada.id).await.unwrap().is_empty());
    store.save_review(&review(submission, mentor.id, "one", None), at(3)).await.unwrap().unwrap();
    store.save_review(&review(answer, mentor.id, "two", None), at(4)).await.unwrap().unwrap();

    let news = store.unseen_reviews(ada.id).await.unwrap();
    let lines: Vec<_> = news.iter().map(|n| (n.review.comment.as_str(), n.problem.clone())).collect();
    assert_eq!(lines, [("two", problem("chat")), ("one", problem("sort"))]);
    assert_eq!(news[0].reviewer, mentor);
    for stranger in [&bob, &mentor] {
        assert!(store.unseen_reviews(stranger.id).await.unwrap().is_empty());
        assert_eq!(store.mark_reviews_seen(stranger.id, answer, at(5)).await.unwrap(), 0);
    }
    assert_eq!(store.mark_reviews_seen(ada.id, answer, at(5)).await.unwrap(), 1);
    assert_eq!(store.mark_reviews_seen(ada.id, answer, at(6)).await.unwrap(), 0);
    assert_eq!(store.unseen_reviews(ada.id).await.unwrap().len(), 1);
    // Changed, it is news again, even within the same moment.
    store.save_review(&review(answer, mentor.id, "three", None), at(5)).await.unwrap().unwrap();
    assert_eq!(store.unseen_reviews(ada.id).await.unwrap()[0].review.comment, "three");
}

pub(super) async fn received_reviews_stay_in_the_list(store: Store) {
    let (mentor, ada, bob) = (user(&store, "mentor").await, user(&store, "ada").await, user(&store, "bob").await);
    let mut written = Vec::new();
    for (second, slug) in [(1, "sort"), (2, "heap"), (3, "chat")] {
        let subject = ReviewSubject::Submission(judged(&store, &ada, slug, Verdict::Accepted, at(second)).await);
        written.push(store.save_review(&review(subject, mentor.id, slug, None), at(second)).await.unwrap().unwrap());
    }
    // Seen ones stay, and one that changes comes first again.
    store.mark_reviews_seen(ada.id, written[1].subject, at(4)).await.unwrap();
    store.save_review(&review(written[0].subject, mentor.id, "again", None), at(5)).await.unwrap().unwrap();
    let first = store.reviews_received(ada.id, PageRequest::first(2)).await.unwrap();
    let lines: Vec<_> = first.items.iter().map(|n| (n.review.comment.as_str(), n.problem.clone())).collect();
    assert_eq!(lines, [("again", problem("sort")), ("chat", problem("chat"))]);
    assert_eq!(first.items[0].reviewer, mentor);
    let second = store.reviews_received(ada.id, PageRequest::after(first.next.unwrap(), 2)).await.unwrap();
    assert_eq!(second.items.len(), 1);
    assert_eq!((second.items[0].review.id, second.next), (written[1].id, None));
    for stranger in [&bob, &mentor] {
        assert!(store.reviews_received(stranger.id, PageRequest::first(2)).await.unwrap().items.is_empty());
    }
}

pub(super) async fn a_review_gives_the_score(store: Store) {
    let (mentor, other, ada) = (user(&store, "mentor").await, user(&store, "other").await, user(&store, "ada").await);
    let id = answered(&store, &ada, "chat", at(1)).await;
    store.save_self_marks(ada.id, id, &Marks::default(), Some(score(90)), at(2)).await.unwrap();
    let subject = ReviewSubject::Attempt(id);
    // Marks that are not complete give no score; the next ones do; an incomplete change keeps it.
    for (reviewer, given, counts) in
        [(&mentor, None, 90), (&mentor, Some(30), 30), (&other, Some(60), 60), (&mentor, None, 60)]
    {
        let given = given.map(score);
        store.save_review(&review(subject, reviewer.id, "", given), at(3)).await.unwrap().unwrap();
        assert_eq!(store.attempt(id).await.unwrap().unwrap().score, Some(score(counts)));
    }
    // Code is scored by its cases alone.
    let submission = judged(&store, &ada, "sort", Verdict::WrongAnswer, at(4)).await;
    let subject = ReviewSubject::Submission(submission);
    store.save_review(&review(subject, mentor.id, "", Some(Score::MAX)), at(5)).await.unwrap().unwrap();
    let standing = store.standing(ada.id, &problem("sort")).await.unwrap().unwrap();
    assert_eq!(standing.best_score, Some(score(40)));
}

pub(super) async fn a_review_needs_a_subject(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let submission = judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await;
    let answer = answered(&store, &ada, "chat", at(1)).await;
    // An identifier of the other kind is not there either.
    for nothing in [
        ReviewSubject::Submission(SubmissionId::fresh()),
        ReviewSubject::Attempt(AttemptId::fresh()),
        ReviewSubject::Submission(SubmissionId(answer.0)),
        ReviewSubject::Attempt(AttemptId(submission.0)),
    ] {
        assert_eq!(store.save_review(&review(nothing, mentor.id, "", None), at(2)).await.unwrap(), None);
        assert_eq!(store.reviews_of(nothing).await.unwrap(), []);
        assert!(!store.may_review(mentor.id, nothing).await.unwrap());
    }
    let subject = ReviewSubject::Submission(submission);
    let nobody = review(subject, UserId::fresh(), "", None);
    assert_conflict(store.save_review(&nobody, at(3)).await, Conflict::Reference);
    let first = review(subject, mentor.id, "", None);
    store.save_review(&first, at(3)).await.unwrap().unwrap();
    let confused = ReviewSubject::Attempt(AttemptId(submission.0));
    assert_eq!(store.reviews_of(confused).await.unwrap(), []);
    let twice = NewReview { id: first.id, ..review(subject, ada.id, "", None) };
    assert_conflict(store.save_review(&twice, at(4)).await, Conflict::Duplicate);
}

pub(super) async fn a_mentor_reviews_assigned_work_alone(store: Store) {
    let (mentor, ada, bob) = (user(&store, "mentor").await, user(&store, "ada").await, user(&store, "bob").await);
    let stranger = user(&store, "stranger").await;
    let cohort = class(&store, &mentor, "a", &[&ada, &bob]).await;
    class(&store, &stranger, "b", &[&ada]).await;
    assign(&store, cohort, &mentor, &["sort", "chat"], at(10)).await;
    let assigned = ReviewSubject::Submission(submit(&store, &ada, "sort", at(1)).await);
    let private = ReviewSubject::Submission(submit(&store, &ada, "heap", at(1)).await);
    let outside = ReviewSubject::Submission(submit(&store, &stranger, "sort", at(1)).await);
    let answer = ReviewSubject::Attempt(answered(&store, &ada, "chat", at(2)).await);
    let unfinished = ReviewSubject::Attempt(design(&store, &ada, "chat", at(3)).await);

    for (who, subject, may) in [
        (&mentor, assigned, true),
        (&mentor, answer, true),
        (&mentor, private, false),
        (&mentor, outside, false),
        (&mentor, unfinished, false),
        (&bob, assigned, false),
        (&bob, answer, false),
        (&ada, assigned, false),
        (&stranger, assigned, false),
        (&stranger, answer, false),
    ] {
        assert_eq!(store.may_review(who.id, subject).await.unwrap(), may, "{} {subject:?}", who.username);
    }
    // A fellow mentor's own work is not assigned work; nor is that of somebody who left.
    store.set_membership(cohort, bob.id, Membership::Mentor).await.unwrap();
    assert!(store.may_review(bob.id, assigned).await.unwrap());
    let mentors = ReviewSubject::Submission(submit(&store, &mentor, "sort", at(4)).await);
    assert!(!store.may_review(bob.id, mentors).await.unwrap());
    store.remove_member(cohort, ada.id).await.unwrap();
    assert!(!store.may_review(mentor.id, assigned).await.unwrap());
}

pub(super) async fn comments_hold_any_text(store: Store) {
    let (mentor, ada) = (user(&store, "mentor").await, user(&store, "ada").await);
    let subject = ReviewSubject::Submission(judged(&store, &ada, "sort", Verdict::Accepted, at(1)).await);
    for comment in ["", "\0", NASTY, &huge()] {
        let mut new = review(subject, mentor.id, comment, None);
        new.marks.notes.insert("scope".to_owned(), NASTY.to_owned());
        let saved = store.save_review(&new, at(2)).await.unwrap().unwrap();
        assert!(saved.comment == comment && saved.marks == new.marks);
        assert!(store.reviews_of(subject).await.unwrap() == [saved]);
    }
}
