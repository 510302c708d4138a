//! Contracts of [`crate::Submissions`].

use tatami_domain::submission::State;
use tatami_domain::{Language, SubmissionId, UserId, Verdict};

use super::fixture::{
    LINE, NASTY, Store, assert_conflict, at, claim, design, huge, judged, new_submission, problem, submit, user,
};
use crate::{Conflict, NewSubmission, PageRequest, Quota};

pub(super) async fn submitting_queues_and_opens_an_attempt(store: Store) {
    let ada = user(&store, "ada").await;
    let new = NewSubmission { language: Language::Rust, ..new_submission(&ada, "two-sum") };
    let submitted = store.submit(&new, &Quota::NONE, at(1)).await.unwrap();
    assert!(submitted.new);
    let submission = submitted.submission;
    assert_eq!((submission.id, submission.attempt, submission.user), (new.id, new.attempt, ada.id));
    assert_eq!((&submission.problem, &submission.problem_hash), (&new.problem, &new.problem_hash));
    assert_eq!((submission.language, &submission.source), (Language::Rust, &new.source));
    assert_eq!((submission.submitted_at, &submission.state), (at(1), &State::Queued));
    assert_eq!(store.submission(new.id).await.unwrap(), Some(submission));
    assert_eq!(store.report(new.id).await.unwrap(), None);

    let attempt = store.current_attempt(ada.id, &new.problem).await.unwrap().unwrap();
    assert_eq!((attempt.id, attempt.kind, attempt.score), (new.attempt, new.kind, None));
    assert_eq!(store.submission(SubmissionId::fresh()).await.unwrap(), None);
    assert_eq!(store.report(SubmissionId::fresh()).await.unwrap(), None);
}

pub(super) async fn the_same_key_is_the_same_submission(store: Store) {
    let ada = user(&store, "ada").await;
    let first = new_submission(&ada, "two-sum");
    store.submit(&first, &Quota::NONE, at(1)).await.unwrap();
    let again = NewSubmission {
        idempotency_key: first.idempotency_key.clone(),
        source: "other".to_owned(),
        ..new_submission(&ada, "two-sum")
    };
    let submitted = store.submit(&again, &Quota::NONE, at(2)).await.unwrap();
    assert!(!submitted.new);
    assert_eq!((submitted.submission.id, &submitted.submission.source), (first.id, &first.source));
    assert_eq!(store.submission(again.id).await.unwrap(), None);
    assert_eq!(store.queue_state().await.unwrap().queued, 1);

    // Also once it is judged, and the attempt ended.
    let claim = claim(&store).await;
    let report = super::fixture::report(Verdict::Accepted, 100);
    store.record_verdict(claim.lease, None, &report, &[], at(3)).await.unwrap().unwrap();
    let submitted = store.submit(&again, &Quota::NONE, at(4)).await.unwrap();
    assert_eq!((submitted.new, submitted.submission.id), (false, first.id));
    assert_eq!(submitted.submission.judged().unwrap().verdict, Verdict::Accepted);
    assert_eq!(store.attempts_on(ada.id, &problem("two-sum")).await.unwrap().len(), 1);
}

pub(super) async fn the_same_key_at_the_same_time_is_one_submission(store: Store) {
    let ada = user(&store, "ada").await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let store = store.clone();
        let new = NewSubmission { idempotency_key: "the key".to_owned(), ..new_submission(&ada, "two-sum") };
        tasks.spawn(async move { store.submit(&new, &Quota::NONE, at(1)).await.unwrap() });
    }
    let submitted = tasks.join_all().await;
    assert_eq!(submitted.iter().filter(|s| s.new).count(), 1);
    assert!(submitted.iter().all(|s| s.submission == submitted[0].submission));
    assert_eq!(store.queue_state().await.unwrap().queued, 1);
}

pub(super) async fn a_key_belongs_to_its_user(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let key = |user| NewSubmission { idempotency_key: LINE.to_owned(), ..new_submission(user, "two-sum") };
    let (first, second) = (key(&ada), key(&bob));
    assert!(store.submit(&first, &Quota::NONE, at(1)).await.unwrap().new);
    let theirs = store.submit(&second, &Quota::NONE, at(1)).await.unwrap();
    assert_eq!((theirs.new, theirs.submission.id), (true, second.id));
}

pub(super) async fn submissions_share_the_open_attempt(store: Store) {
    let ada = user(&store, "ada").await;
    let wrong = judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(1)).await;
    let right = judged(&store, &ada, "two-sum", Verdict::Accepted, at(2)).await;
    let after = submit(&store, &ada, "two-sum", at(3)).await;
    let mut attempts = Vec::new();
    for id in [wrong, right, after] {
        attempts.push(store.submission(id).await.unwrap().unwrap().attempt);
    }
    assert_eq!(attempts[0], attempts[1]);
    assert_ne!(attempts[1], attempts[2], "an accepted submission ends the attempt");
    let first: Vec<_> = store.submissions_in(attempts[0]).await.unwrap().iter().map(|s| s.id).collect();
    assert_eq!(first, [right, wrong]);
    assert_eq!(store.submissions_in(attempts[2]).await.unwrap().len(), 1);
    assert!(store.submissions_in(design(&store, &ada, "chat", at(4)).await).await.unwrap().is_empty());
}

pub(super) async fn sources_hold_any_text(store: Store) {
    let ada = user(&store, "ada").await;
    for source in ["", "\0", NASTY, &huge()] {
        let new = NewSubmission { source: source.to_owned(), ..new_submission(&ada, "two-sum") };
        let submitted = store.submit(&new, &Quota::NONE, at(1)).await.unwrap();
        assert!(submitted.submission.source == source);
        assert!(store.submission(new.id).await.unwrap().unwrap().source == source);
        assert!(claim(&store).await.submission.source == source);
    }
}

pub(super) async fn submissions_are_listed_newest_first(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let judged = judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(1)).await;
    let sort = submit(&store, &ada, "sort", at(2)).await;
    submit(&store, &bob, "sort", at(3)).await;
    let last = submit(&store, &ada, "two-sum", at(4)).await;

    let all = store.submissions_of(ada.id, None, PageRequest::first(9)).await.unwrap();
    assert_eq!(all.items.iter().map(|s| s.id).collect::<Vec<_>>(), [last, sort, judged]);
    assert_eq!(all.next, None);
    let on = store.submissions_of(ada.id, Some(&problem("two-sum")), PageRequest::first(9)).await.unwrap().items;
    assert_eq!(on.iter().map(|s| s.id).collect::<Vec<_>>(), [last, judged]);
    assert_eq!(on[0].state, State::Queued);
    let State::Judged(verdict) = &on[1].state else { panic!("{:?}", on[1]) };
    assert_eq!((verdict.verdict, verdict.steps, verdict.at), (Verdict::WrongAnswer, 34, at(1)));
    let theirs = store.submissions_of(bob.id, None, PageRequest::first(9)).await.unwrap().items;
    assert_eq!(theirs.len(), 1);
    assert_eq!(theirs[0].user, bob.id);
}

pub(super) async fn pages_do_not_shift(store: Store) {
    let ada = user(&store, "ada").await;
    let mut ids = Vec::new();
    for _ in 0..7 {
        // All at one moment: the identifier decides.
        ids.push(submit(&store, &ada, "two-sum", at(1)).await);
    }
    ids.reverse();
    let mut seen = Vec::new();
    let mut page = PageRequest::first(3);
    loop {
        let found = store.submissions_of(ada.id, Some(&problem("two-sum")), page).await.unwrap();
        seen.extend(found.items.iter().map(|s| s.id));
        submit(&store, &ada, "two-sum", at(5)).await;
        // The cursor travels through an address.
        let Some(next) = found.next else { break };
        page = PageRequest::after(next.to_string().parse().unwrap(), 3);
    }
    assert_eq!(seen, ids);
}

pub(super) async fn submissions_on_a_problem_are_counted(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(1)).await;
    for second in 2..7 {
        submit(&store, &ada, "two-sum", at(second)).await;
    }
    submit(&store, &ada, "sort", at(8)).await;
    submit(&store, &bob, "two-sum", at(9)).await;
    for (of, slug, count) in [(&ada, "two-sum", 6), (&ada, "sort", 1), (&bob, "two-sum", 1), (&bob, "sort", 0)] {
        assert_eq!(store.submission_count(of.id, &problem(slug)).await.unwrap(), count, "{} {slug}", of.username);
    }
}

pub(super) async fn a_submission_needs_a_user(store: Store) {
    let ada = user(&store, "ada").await;
    let stray = NewSubmission { user: UserId::fresh(), ..new_submission(&ada, "two-sum") };
    assert_conflict(store.submit(&stray, &Quota::NONE, at(1)).await, Conflict::Reference);
    let first = new_submission(&ada, "two-sum");
    store.submit(&first, &Quota::NONE, at(1)).await.unwrap();
    let twice = NewSubmission { id: first.id, ..new_submission(&ada, "sort") };
    assert_conflict(store.submit(&twice, &Quota::NONE, at(2)).await, Conflict::Duplicate);
    // Nothing of it is left, the attempt neither.
    assert_eq!(store.current_attempt(ada.id, &problem("sort")).await.unwrap(), None);
}
