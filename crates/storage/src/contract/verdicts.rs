//! Contracts of [`crate::Queue::record_verdict`].

use tatami_domain::report::EngineReport;
use tatami_domain::{Language, Verdict};

use super::events::event;
use super::fixture::{
    LINE, NASTY, Store, at, claim, huge, judged, new_submission, problem, report, score, submit, user,
};
use crate::{Alike, NewSubmission, Quota, Recorded};

pub(super) async fn a_verdict_is_recorded_whole(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    let lease = claim(&store).await.lease;
    let report = report(Verdict::WrongAnswer, 66);
    let recorded = store.record_verdict(lease, None, &report, &[event("verdict", r#""WA""#)], at(5)).await.unwrap();
    let Recorded { judged, events } = recorded.unwrap();
    assert_eq!((judged.at, judged.verdict, judged.score), (at(5), Verdict::WrongAnswer, score(66)));
    assert_eq!((judged.steps, judged.peak_memory_bytes), (report.steps, report.peak_memory_bytes));
    assert_eq!((events.len(), events[0].seq, events[0].name.as_str()), (1, 1, "verdict"));
    assert_eq!(store.events(id, 0).await.unwrap(), events);

    let submission = store.submission(id).await.unwrap().unwrap();
    assert_eq!(submission.judged(), Some(&judged));
    // To the last digit of the numbers in it.
    assert_eq!(store.report(id).await.unwrap(), Some(report));
    let attempt = store.attempt(submission.attempt).await.unwrap().unwrap();
    assert_eq!((attempt.score, attempt.updated_at, attempt.finished_at), (Some(score(66)), at(5), None));
    assert_eq!(store.queue_state().await.unwrap().running, 0);
}

pub(super) async fn reports_hold_any_text(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    let lease = claim(&store).await.lease;
    let mut report = report(Verdict::RuntimeError, 0);
    report.cases[0].stdout = Some(huge());
    report.cases[0].message = NASTY.to_owned();
    report.cases[0].got = Some(tatami_domain::json::Json::string(NASTY));
    report.compile.message = NASTY.to_owned();
    report.engine.image = LINE.to_owned();
    store.record_verdict(lease, None, &report, &[], at(2)).await.unwrap().unwrap();
    assert!(store.report(id).await.unwrap() == Some(report));
}

pub(super) async fn the_content_that_was_judged_is_kept(store: Store) {
    let (ada, bob) = (user(&store, "ada").await, user(&store, "bob").await);
    let alike = |hash: &str| Alike {
        problem: problem("two-sum"),
        problem_hash: hash.to_owned(),
        language: Language::Python,
        engine: report(Verdict::Accepted, 100).engine,
    };
    // Handed in for a broken pack, judged again when it was mended.
    let new = NewSubmission { problem_hash: "broken".to_owned(), ..new_submission(&ada, "two-sum") };
    store.submit(&new, &Quota::NONE, at(1)).await.unwrap();
    let failed = report(Verdict::InternalError, 0);
    store.record_verdict(claim(&store).await.lease, None, &failed, &[], at(2)).await.unwrap().unwrap();
    assert_eq!(store.submission(new.id).await.unwrap().unwrap().problem_hash, "broken", "nothing else was judged");
    assert!(store.judge_again(new.id).await.unwrap());
    let claimed = claim(&store).await;
    assert_eq!(claimed.submission.problem_hash, "broken");
    let right = report(Verdict::Accepted, 100);
    store.record_verdict(claimed.lease, Some("mended"), &right, &[], at(3)).await.unwrap().unwrap();

    assert_eq!(store.submission(new.id).await.unwrap().unwrap().problem_hash, "mended");
    assert_eq!(store.steps_of_others(bob.id, &alike("broken")).await.unwrap(), [0; 0]);
    assert_eq!(store.steps_of_others(bob.id, &alike("mended")).await.unwrap(), [right.steps]);
    let elsewhere = [(Language::Python, EngineReport { image: "another".to_owned(), ..right.engine.clone() })];
    let scored = store.scored_elsewhere(&elsewhere, None, 9).await.unwrap();
    assert_eq!(scored[0].submission.problem_hash, "mended");
    // A stale lease changes nothing.
    assert!(store.record_verdict(claimed.lease, Some("late"), &right, &[], at(4)).await.unwrap().is_none());
    assert_eq!(store.submission(new.id).await.unwrap().unwrap().problem_hash, "mended");
}

pub(super) async fn an_accepted_submission_ends_the_attempt(store: Store) {
    let ada = user(&store, "ada").await;
    let id = submit(&store, &ada, "two-sum", at(1)).await;
    let lease = claim(&store).await.lease;
    store.record_verdict(lease, None, &report(Verdict::Accepted, 100), &[], at(9)).await.unwrap().unwrap();
    let attempt = store.submission(id).await.unwrap().unwrap().attempt;
    let attempt = store.attempt(attempt).await.unwrap().unwrap();
    assert_eq!((attempt.finished_at, attempt.score), (Some(at(9)), Some(score(100))));
    assert_eq!(store.current_attempt(ada.id, &problem("two-sum")).await.unwrap(), None);
}

pub(super) async fn the_best_submission_counts(store: Store) {
    let ada = user(&store, "ada").await;
    let mut leases = Vec::new();
    for second in 1..=4 {
        submit(&store, &ada, "two-sum", at(second)).await;
        leases.push(claim(&store).await.lease);
    }
    // Judged in another order than they were handed in; the accepted one is not the last.
    let verdicts = [(2, Verdict::WrongAnswer, 70), (0, Verdict::TimeLimit, 30), (1, Verdict::Accepted, 100)];
    for (n, verdict, points) in verdicts {
        store.record_verdict(leases[n], None, &report(verdict, points), &[], at(10)).await.unwrap().unwrap();
    }
    store.record_verdict(leases[3], None, &report(Verdict::CompileError, 0), &[], at(11)).await.unwrap().unwrap();
    let attempts = store.attempts_on(ada.id, &problem("two-sum")).await.unwrap();
    assert_eq!(attempts.len(), 1, "all were handed in while it was open");
    assert_eq!((attempts[0].score, attempts[0].submissions), (Some(score(100)), 4));
    assert_eq!((attempts[0].finished_at, attempts[0].updated_at), (Some(at(10)), at(11)));
}

pub(super) async fn being_judged_late_is_not_being_late(store: Store) {
    let ada = user(&store, "ada").await;
    submit(&store, &ada, "two-sum", at(1)).await;
    submit(&store, &ada, "two-sum", at(2)).await;
    let (first, second) = (claim(&store).await.lease, claim(&store).await.lease);
    // The later one is judged before the earlier one: the earlier success stands.
    for lease in [second, first] {
        store.record_verdict(lease, None, &report(Verdict::Accepted, 100), &[], at(500)).await.unwrap().unwrap();
    }
    let standing = store.standing(ada.id, &problem("two-sum")).await.unwrap().unwrap();
    assert_eq!(standing.solved_at, Some(at(1)));
}

pub(super) async fn an_internal_error_says_nothing_about_the_attempt(store: Store) {
    let ada = user(&store, "ada").await;
    let id = judged(&store, &ada, "two-sum", Verdict::InternalError, at(1)).await;
    let submission = store.submission(id).await.unwrap().unwrap();
    assert_eq!(submission.judged().unwrap().verdict, Verdict::InternalError);
    assert!(store.report(id).await.unwrap().is_some());
    let attempt = store.attempt(submission.attempt).await.unwrap().unwrap();
    assert_eq!((attempt.score, attempt.finished_at), (None, None));
    judged(&store, &ada, "two-sum", Verdict::WrongAnswer, at(2)).await;
    judged(&store, &ada, "two-sum", Verdict::InternalError, at(3)).await;
    assert_eq!(store.attempt(submission.attempt).await.unwrap().unwrap().score, Some(score(40)));
}

pub(super) async fn a_verdict_is_recorded_once(store: Store) {
    let ada = user(&store, "ada").await;
    submit(&store, &ada, "two-sum", at(1)).await;
    let lease = claim(&store).await.lease;
    let mut tasks = tokio::task::JoinSet::new();
    for points in 0..8 {
        let store = store.clone();
        let verdict = report(Verdict::WrongAnswer, points);
        tasks.spawn(async move {
            let recorded = store.record_verdict(lease, None, &verdict, &[event("verdict", "1")], at(2)).await.unwrap();
            recorded.map(|recorded| recorded.judged)
        });
    }
    let recorded: Vec<_> = tasks.join_all().await.into_iter().flatten().collect();
    assert_eq!(recorded.len(), 1);
    let stored = store.submission(lease.submission).await.unwrap().unwrap();
    assert_eq!(stored.judged(), Some(&recorded[0]));
    assert_eq!(store.events(lease.submission, 0).await.unwrap().len(), 1);
}
