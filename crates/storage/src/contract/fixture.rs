//! What the contracts are set up with.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use tatami_domain::cohort::{Assignment, Cohort, ProblemSet, SetItem};
use tatami_domain::json::Json;
use tatami_domain::report::{CompileReport, CounterExample, EngineReport, GrowthPoint, GrowthReport};
use tatami_domain::{
    AssignmentId, AttemptId, CaseReport, CohortId, Kind, Language, ProblemRef, Report, Role, Score, SetId,
    SubmissionId, Timestamp, User, UserId, Username, Verdict,
};

use crate::{Claim, Conflict, NewAttempt, NewSubmission, NewUser, Quota, Result, Storage};

/// What a contract is given: an empty store.
pub type Store = Arc<dyn Storage>;

/// The clock of the contracts: seconds after some day in 2025.
pub(super) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_seconds(1_750_000_000 + seconds)
}

/// Later than everything.
pub(super) const NEVER: Timestamp = Timestamp(i64::MAX / 2);

/// Text that stores get wrong: NUL at both ends and inside, quotes, line ends, what is beyond the first plane,
/// directions, and a lone byte order mark.
pub(super) const NASTY: &str = "\0a\0b'\"\\%_\r\n\t\u{1b}[0m\u{feff}é\u{202e}𝄞🥋$1 ?1 :x {}\0";

/// The same for a line of text (a name, a title, a key), which has no NUL: not every database could hold it.
pub(super) const LINE: &str = "a'b\"\\%_ \u{1b}[0m\u{feff}é\u{202e}𝄞🥋$1 ?1 :x {}";

/// Longer than what fits a page, a buffer or a network packet anywhere.
pub(super) fn huge() -> String {
    NASTY.repeat((5 << 20) / NASTY.len())
}

pub(super) fn new_user(name: &str) -> NewUser {
    NewUser {
        id: UserId::fresh(),
        username: Username::new(name).expect("a user name"),
        display_name: format!("{name} the tester"),
        role: Some(Role::Member),
        password_hash: format!("hash of {name}"),
    }
}

pub(super) async fn user(store: &Store, name: &str) -> User {
    store.create_user(&new_user(name), at(0)).await.expect("a new user")
}

pub(super) async fn admin(store: &Store, name: &str) -> User {
    let new = NewUser { role: Some(Role::Admin), ..new_user(name) };
    store.create_user(&new, at(0)).await.expect("a new administrator")
}

pub(super) fn problem(slug: &str) -> ProblemRef {
    ProblemRef { pack: "core".to_owned(), slug: slug.to_owned() }
}

pub(super) fn new_attempt(user: &User, slug: &str, kind: Kind) -> NewAttempt {
    NewAttempt {
        id: AttemptId::fresh(),
        user: user.id,
        problem: problem(slug),
        kind,
        problem_hash: format!("hash of {slug}"),
    }
}

/// An attempt at a design problem.
pub(super) async fn design(store: &Store, user: &User, slug: &str, now: Timestamp) -> AttemptId {
    store.open_attempt(&new_attempt(user, slug, Kind::Design), now).await.expect("an attempt").id
}

/// A finished attempt at a design problem.
pub(super) async fn answered(store: &Store, user: &User, slug: &str, now: Timestamp) -> AttemptId {
    let id = design(store, user, slug, now).await;
    store.finish_attempt(user.id, id, now).await.expect("finishing").expect("the attempt");
    id
}

pub(super) fn new_submission(user: &User, slug: &str) -> NewSubmission {
    static KEYS: AtomicU64 = AtomicU64::new(0);
    NewSubmission {
        id: SubmissionId::fresh(),
        attempt: AttemptId::fresh(),
        user: user.id,
        problem: problem(slug),
        kind: Kind::Function,
        problem_hash: format!("hash of {slug}"),
        language: Language::Python,
        source: "def f(): pass\n".to_owned(),
        claim: None,
        idempotency_key: format!("key {}", KEYS.fetch_add(1, Ordering::Relaxed)),
    }
}

pub(super) async fn submit(store: &Store, user: &User, slug: &str, now: Timestamp) -> SubmissionId {
    store.submit(&new_submission(user, slug), &Quota::NONE, now).await.expect("submitting").submission.id
}

/// Claims what is next, which there must be.
pub(super) async fn claim(store: &Store) -> Claim {
    store.claim(NEVER).await.expect("claiming").expect("something queued")
}

/// Submits and judges at one moment; nothing else may be queued.
pub(super) async fn judged(store: &Store, user: &User, slug: &str, verdict: Verdict, now: Timestamp) -> SubmissionId {
    let id = submit(store, user, slug, now).await;
    let claim = claim(store).await;
    assert_eq!(claim.submission.id, id, "the contract queued something else");
    let points = if verdict.is_accepted() { 100 } else { 40 };
    store
        .record_verdict(claim.lease, None, &report(verdict, points), &[], now)
        .await
        .expect("recording")
        .expect("the lease");
    id
}

pub(super) fn score(points: u8) -> Score {
    Score::new(points).expect("points")
}

pub(super) fn json(text: &str) -> Json {
    Json::new(text.to_owned()).expect("JSON")
}

pub(super) fn counter_example(input: &str) -> CounterExample {
    CounterExample {
        input: json(input),
        expected: json("[1.10]"),
        got: json("null"),
        got_instead: Some("'a' (str)".to_owned()),
        message: "wrong type".to_owned(),
    }
}

/// A report with something in every field.
pub(super) fn report(verdict: Verdict, points: u8) -> Report {
    let case = CaseReport {
        name: "empty".to_owned(),
        group: "sample".to_owned(),
        verdict: Some(verdict),
        steps: 12,
        peak_memory_bytes: 65_536,
        message: "as expected".to_owned(),
        input: Some(json("[9007199254740993123, 1.10]")),
        expected: Some(json("null")),
        got: None,
        got_instead: Some("[0] is 'a' (str)".to_owned()),
        stdout: Some("hello\n".to_owned()),
        counter_example: Some(counter_example("[[9007199254740993123]]")),
    };
    Report {
        verdict,
        score: score(points),
        language: Language::Python,
        steps: 34,
        total_steps: 56,
        load_steps: 78,
        peak_memory_bytes: 131_072,
        cases: vec![case],
        compile: CompileReport { ok: true, message: String::new(), line: Some(3) },
        growth: Some(GrowthReport {
            class: "n log n".to_owned(),
            expected: "n".to_owned(),
            fit: 0.875,
            points: vec![GrowthPoint { size: BTreeMap::from([("n".to_owned(), 1024)]), steps: 99 }],
            sizes: Vec::new(),
        }),
        reference_steps: Some(21),
        engine: EngineReport { wasmtime: "48.0.8".to_owned(), config: "c0ffee".to_owned(), image: "1mage".to_owned() },
    }
}

pub(super) async fn cohort(store: &Store, mentor: &User, invite: &str) -> CohortId {
    let cohort = Cohort {
        id: CohortId::fresh(),
        name: format!("cohort {invite}"),
        invite: invite.to_owned(),
        created_at: at(0),
        archived: false,
    };
    store.create_cohort(&cohort, mentor.id).await.expect("a new cohort");
    cohort.id
}

/// A cohort with members.
pub(super) async fn class(store: &Store, mentor: &User, invite: &str, members: &[&User]) -> CohortId {
    let id = cohort(store, mentor, invite).await;
    for member in members {
        store.join(invite, member.id, at(1)).await.expect("joining").expect("the cohort");
    }
    id
}

pub(super) fn new_set(owner: &User, slugs: &[&str]) -> ProblemSet {
    let item = |slug: &&str| SetItem { problem: problem(slug), note: format!("note on {slug}") };
    ProblemSet {
        id: SetId::fresh(),
        owner: owner.id,
        title: "Week 1".to_owned(),
        description: "The first week.".to_owned(),
        items: slugs.iter().map(item).collect(),
        updated_at: at(0),
    }
}

pub(super) async fn set(store: &Store, owner: &User, slugs: &[&str]) -> SetId {
    let set = new_set(owner, slugs);
    store.create_set(&set).await.expect("a new set");
    set.id
}

pub(super) fn new_assignment(cohort: CohortId, set: SetId, by: &User, due_at: Timestamp) -> Assignment {
    Assignment {
        id: AssignmentId::fresh(),
        cohort,
        set,
        due_at,
        time_zone: "Europe/Vienna".to_owned(),
        created_at: at(0),
        created_by: by.id,
    }
}

/// Assigns a new set to the cohort.
pub(super) async fn assign(
    store: &Store,
    cohort: CohortId,
    by: &User,
    slugs: &[&str],
    due_at: Timestamp,
) -> AssignmentId {
    let assignment = new_assignment(cohort, set(store, by, slugs).await, by, due_at);
    store.create_assignment(&assignment).await.expect("a new assignment");
    assignment.id
}

/// Asserts that something was refused, and why.
#[track_caller]
pub(super) fn assert_conflict<T: std::fmt::Debug>(result: Result<T>, what: Conflict) {
    match result {
        Err(error) if error.as_conflict() == Some(what) => {}
        other => panic!("expected the conflict {what:?}, got {other:?}"),
    }
}
