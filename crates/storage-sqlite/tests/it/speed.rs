use std::time::Instant;
use tatami_domain::*;
use tatami_storage::*;
#[tokio::test]
async fn speed() {
    let (_d, store) = crate::empty().await;
    let mut users = vec![];
    for n in 0..50 {
        users.push(store.create_user(&crate::files::new_user(&format!("user{n}")), Timestamp(1)).await.unwrap());
    }
    let t = Instant::now();
    for n in 0..10000 {
        let u = &users[n % 50];
        let new = NewSubmission {
            id: SubmissionId::fresh(),
            attempt: AttemptId::fresh(),
            user: u.id,
            problem: ProblemRef { pack: "core".into(), slug: format!("p{}", n % 20) },
            kind: Kind::Function,
            problem_hash: "h".into(),
            language: Language::Python,
            source: "x".repeat(2000),
            idempotency_key: format!("{n}"),
        };
        store.submit(&new, Timestamp(n as i64)).await.unwrap();
    }
    eprintln!("submit {:?}", t.elapsed() / 10000);
    let report = Report {
        verdict: Verdict::WrongAnswer,
        score: Score::ZERO,
        language: Language::Python,
        steps: 1,
        total_steps: 1,
        load_steps: 1,
        peak_memory_bytes: 1,
        cases: vec![],
        compile: Default::default(),
        growth: None,
        engine: Default::default(),
    };
    let t = Instant::now();
    let mut tc = std::time::Duration::ZERO;
    for _ in 0..1000 {
        let s = Instant::now();
        let c = store.claim(Timestamp(i64::MAX)).await.unwrap().unwrap();
        tc += s.elapsed();
        let ev: Vec<NewEvent> = (0..1)
            .map(|_| NewEvent { name: "case".into(), data: json::Json::new("{\"a\":1}".into()).unwrap() })
            .collect();
        for _ in 0..5 {
            store.append_events(c.lease, &ev).await.unwrap().unwrap();
        }
        store.record_verdict(c.lease, &report, &ev, Timestamp(5)).await.unwrap().unwrap();
    }
    eprintln!("judge {:?} claim {:?}", t.elapsed() / 1000, tc / 1000);
    while let Some(c) = store.claim(Timestamp(i64::MAX)).await.unwrap() {
        store.record_verdict(c.lease, &report, &[], Timestamp(5)).await.unwrap().unwrap();
    }
    let id = CohortId::fresh();
    store
        .create_cohort(
            &cohort::Cohort { id, name: "c".into(), invite: "i".into(), created_at: Timestamp(0), archived: false },
            users[0].id,
        )
        .await
        .unwrap();
    for u in &users[1..] {
        store.join("i", u.id, Timestamp(1)).await.unwrap();
    }
    let set = cohort::ProblemSet {
        id: SetId::fresh(),
        owner: users[0].id,
        title: "t".into(),
        description: "d".into(),
        updated_at: Timestamp(0),
        items: (0..20)
            .map(|n| cohort::SetItem {
                problem: ProblemRef { pack: "core".into(), slug: format!("p{n}") },
                note: "".into(),
            })
            .collect(),
    };
    store.create_set(&set).await.unwrap();
    let a = cohort::Assignment {
        id: AssignmentId::fresh(),
        cohort: id,
        set: set.id,
        due_at: Timestamp(0),
        time_zone: "UTC".into(),
        created_at: Timestamp(0),
        created_by: users[0].id,
    };
    store.create_assignment(&a).await.unwrap();
    let t = Instant::now();
    let m = store.matrix(a.id).await.unwrap().unwrap();
    eprintln!("matrix {:?} {}", t.elapsed(), m.rows.len());
    let t = Instant::now();
    let m = store.waiting_for_review(users[0].id, PageRequest::first(50)).await.unwrap();
    eprintln!("waiting {:?} {}", t.elapsed(), m.items.len());
    let t = Instant::now();
    store.standings(users[1].id).await.unwrap();
    eprintln!("standings {:?}", t.elapsed());
    let t = Instant::now();
    for _ in 0..1000 {
        store.submission_counts(users[1].id, Timestamp(9000)).await.unwrap();
    }
    eprintln!("counts {:?}", t.elapsed() / 1000);
}
