//! Contracts of [`crate::Scored`].

use tatami_domain::report::EngineReport;
use tatami_domain::{Language, ProblemRef, Report, Verdict};

use super::fixture::{NEVER, Store, at, claim, new_submission, problem, report, user};
use crate::{NewSubmission, Quota};

fn engine(image: &str) -> EngineReport {
    EngineReport { wasmtime: "48".into(), config: "c".into(), image: image.into() }
}

async fn found(store: &Store, present: &[(Language, &str)], of: Option<&ProblemRef>, limit: u32) -> Vec<String> {
    let present: Vec<_> = present.iter().map(|(language, image)| (*language, engine(image))).collect();
    let found = store.scored_elsewhere(&present, of, limit).await.unwrap();
    found.into_iter().map(|scored| scored.submission.source).collect()
}

pub(super) async fn scores_of_other_engines_are_found(store: Store) {
    let ada = user(&store, "ada").await;
    let work = [
        ("old", "two-sum", Language::Python, "p1", Verdict::Accepted),
        ("new", "two-sum", Language::Python, "p2", Verdict::WrongAnswer),
        ("other", "lru-cache", Language::Python, "p1", Verdict::TimeLimit),
        ("go", "two-sum", Language::Go, "g1", Verdict::Accepted),
        ("ours", "two-sum", Language::Python, "p1", Verdict::InternalError),
    ];
    for (second, (source, slug, language, image, verdict)) in (1..).zip(work) {
        let new = NewSubmission { source: source.into(), language, ..new_submission(&ada, slug) };
        store.submit(&new, &Quota::NONE, at(second)).await.unwrap();
        let claim = claim(&store).await;
        let report = Report { engine: engine(image), language, ..report(verdict, 0) };
        store.record_verdict(claim.lease, None, &report, &[], at(second)).await.unwrap().unwrap();
    }
    // What nobody judged yet has no score.
    store
        .submit(&NewSubmission { source: "queued".into(), ..new_submission(&ada, "two-sum") }, &Quota::NONE, at(9))
        .await
        .unwrap();

    assert_eq!(found(&store, &[(Language::Python, "p2")], None, 10).await, ["other", "old"]);
    assert_eq!(found(&store, &[(Language::Python, "p1")], None, 10).await, ["new"]);
    assert_eq!(
        found(&store, &[(Language::Go, "g2"), (Language::Python, "p2")], None, 10).await,
        ["go", "other", "old"]
    );
    assert_eq!(found(&store, &[(Language::Go, "g2"), (Language::Python, "p2")], None, 2).await, ["go", "other"]);
    assert_eq!(found(&store, &[(Language::Python, "p2")], Some(&problem("two-sum")), 10).await, ["old"]);
    assert_eq!(found(&store, &[(Language::Python, "p2")], None, 0).await, [""; 0]);
    assert_eq!(found(&store, &[], None, 10).await, [""; 0]);

    let all = store.scored_elsewhere(&[(Language::Go, engine("g2"))], None, 1).await.unwrap();
    let expected = report(Verdict::Accepted, 0);
    assert_eq!((&all[0].engine, all[0].verdict, all[0].score), (&engine("g1"), expected.verdict, expected.score));
    assert_eq!(
        (all[0].steps, all[0].load_steps, all[0].peak_memory_bytes),
        (expected.steps, expected.load_steps, expected.peak_memory_bytes)
    );
    assert!(store.requeue_expired(&[], 2, NEVER).await.unwrap().queued.is_empty(), "nothing was claimed");
}
