//! Contracts of claimed and measured growth, and of steps beside those of others.

use tatami_domain::report::GrowthReport;
use tatami_domain::{Class, Language, Report, User, UserId, Verdict};

use super::fixture::{Store, at, claim, new_submission, problem, report, submit, user};
use crate::{Alike, Draft, NewSubmission, PageRequest, Quota};

pub(super) async fn a_claim_is_kept_with_its_submission(store: Store) {
    let ada = user(&store, "ada").await;
    for (second, class) in (1..).zip(Class::ALL) {
        let new = NewSubmission { claim: Some(class), ..new_submission(&ada, "two-sum") };
        let submitted = store.submit(&new, &Quota::NONE, at(second)).await.unwrap().submission;
        assert_eq!(submitted.claim, Some(class));
        assert_eq!(store.submission(new.id).await.unwrap().unwrap().claim, Some(class));
        // Sent again it is the same submission, whatever is claimed now.
        let again = NewSubmission { claim: None, ..new.clone() };
        assert_eq!(store.submit(&again, &Quota::NONE, at(second)).await.unwrap().submission.claim, Some(class));
        assert_eq!(claim(&store).await.submission.claim, Some(class), "whoever judges sees it");
    }
    let listed = store.submissions_of(ada.id, None, PageRequest::first(99)).await.unwrap().items;
    assert!(listed.iter().rev().map(|summary| summary.claim).eq(Class::ALL.map(Some)));
    let without = submit(&store, &ada, "two-sum", at(99)).await;
    assert_eq!(store.submission(without).await.unwrap().unwrap().claim, None);
}

pub(super) async fn a_draft_keeps_its_claim(store: Store) {
    let ada = user(&store, "ada").await;
    let draft = |claim, when| {
        let (user, problem, source) = (ada.id, problem("two-sum"), "x".to_owned());
        Draft { user, problem, language: Language::Go, source, claim, saved_at: at(when) }
    };
    for (claim, when) in [Some(Class::Root), Some(Class::Exponential), None].into_iter().zip(1..) {
        store.save_draft(&draft(claim, when), None).await.unwrap();
        assert_eq!(store.draft(ada.id, &problem("two-sum"), Language::Go).await.unwrap(), Some(draft(claim, when)));
    }
}

/// Hands in and records the report; nothing else may be queued.
async fn record(store: &Store, new: NewSubmission, report: &Report) {
    store.submit(&new, &Quota::NONE, at(1)).await.unwrap();
    let claim = claim(store).await;
    assert_eq!(claim.submission.id, new.id, "the contract queued something else");
    store.record_verdict(claim.lease, None, report, &[], at(2)).await.unwrap().unwrap();
}

pub(super) async fn what_was_measured_is_listed(store: Store) {
    let ada = user(&store, "ada").await;
    let cases = [
        (Some("n log n"), Some(Class::Linearithmic)),
        (Some("2^n"), Some(Class::Exponential)),
        (Some("unclear"), None),
        (None, None),
    ];
    for (name, class) in cases {
        let mut report = report(Verdict::Accepted, 100);
        let growth = report.growth.take().unwrap();
        report.growth = name.map(|name| GrowthReport { class: name.to_owned(), ..growth });
        let new = new_submission(&ada, "two-sum");
        let id = new.id;
        record(&store, new, &report).await;
        let submission = store.submission(id).await.unwrap().unwrap();
        assert_eq!(submission.judged().unwrap().measured, class, "{name:?}");
        let listed = store.submissions_of(ada.id, None, PageRequest::first(99)).await.unwrap().items;
        let listed = listed.into_iter().find(|summary| summary.id == id).unwrap();
        assert_eq!(listed.state, submission.state);
        assert_eq!(store.report(id).await.unwrap(), Some(report));
    }
}

/// Judged with so many steps, after a change to submission and report.
async fn took(store: &Store, user: &User, steps: u64, change: impl FnOnce(&mut NewSubmission, &mut Report)) {
    let (mut new, mut report) = (new_submission(user, "two-sum"), report(Verdict::Accepted, 100));
    report.steps = steps;
    change(&mut new, &mut report);
    record(store, new, &report).await;
}

fn alike() -> Alike {
    Alike {
        problem: problem("two-sum"),
        problem_hash: "hash of two-sum".to_owned(),
        language: Language::Python,
        engine: report(Verdict::Accepted, 100).engine,
    }
}

pub(super) async fn others_steps_are_the_best_of_each_person(store: Store) {
    let mut users = Vec::new();
    for name in ["ada", "bob", "cleo", "dora", "emil"] {
        users.push(user(&store, name).await);
    }
    let [ada, bob, cleo, dora, emil] = users.as_slice() else { unreachable!() };
    assert!(store.steps_of_others(ada.id, &alike()).await.unwrap().is_empty());
    for (user, steps) in [(ada, 5), (bob, 900), (bob, 300), (bob, 700), (cleo, 20), (dora, 300)] {
        took(&store, user, steps, |_, _| ()).await;
    }
    // What was not accepted does not count, however quick it was.
    for verdict in [Verdict::WrongAnswer, Verdict::TimeLimit, Verdict::InternalError] {
        took(&store, emil, 1, |_, report| report.verdict = verdict).await;
        took(&store, cleo, 1, |_, report| report.verdict = verdict).await;
    }
    submit(&store, emil, "two-sum", at(3)).await;
    assert_eq!(store.steps_of_others(ada.id, &alike()).await.unwrap(), [20, 300, 300]);
    assert_eq!(store.steps_of_others(bob.id, &alike()).await.unwrap(), [5, 20, 300]);
    assert_eq!(store.steps_of_others(UserId::fresh(), &alike()).await.unwrap(), [5, 20, 300, 300]);
}

pub(super) async fn steps_compare_within_one_engine_and_content(store: Store) {
    let ada = user(&store, "ada").await;
    took(&store, &ada, 1, |new, _| new.problem = problem("sort")).await;
    took(&store, &ada, 2, |new, _| new.problem_hash = "another".to_owned()).await;
    took(&store, &ada, 3, |new, _| new.language = Language::Cpp).await;
    took(&store, &ada, 4, |_, report| report.engine.image = "another".to_owned()).await;
    took(&store, &ada, 5, |_, report| report.engine.config = "another".to_owned()).await;
    took(&store, &ada, 6, |_, report| report.engine.wasmtime = "another".to_owned()).await;
    let me = UserId::fresh();
    assert!(store.steps_of_others(me, &alike()).await.unwrap().is_empty());
    took(&store, &ada, 7, |_, _| ()).await;
    assert_eq!(store.steps_of_others(me, &alike()).await.unwrap(), [7]);
    let mut other = alike();
    other.engine.image = "another".to_owned();
    assert_eq!(store.steps_of_others(me, &other).await.unwrap(), [4]);
}
