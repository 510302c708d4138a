//! Exact steps: a submission takes the same on every run, in every process, under load, whichever way instances are
//! allocated, and the same as what stands in `golden.json`.
//!
//! `sources/<language>/<name>` is run for each language: `work` ends well, `fails` does not, `endless` runs out of
//! steps, `hungry` takes memory, `stream` is a program. In C all are programs. To record anew what they take, after a
//! change that is meant to move steps, run with `TATAMI_RECORD_STEPS=1`.

mod golden;
mod places;
mod work;

use std::io::Write;

use tatami_domain::Language;
use tatami_runner::{End, Outcome, Sandbox};

use crate::work::Work;

/// How many sessions go at once over the same work: more than there are workers.
const AT_ONCE: usize = 4;

async fn outcomes(sandbox: &dyn Sandbox, work: &[Work]) -> Vec<Outcome> {
    let mut outcomes = Vec::with_capacity(work.len());
    for piece in work {
        let mut session = sandbox.open().await.expect("a session");
        let compiled = session.compile(&piece.request).await.expect("no error of ours");
        let program = compiled.unwrap_or_else(|error| panic!("{}: {error}", piece.name)).program;
        let first = session.run(&program, &piece.input, &piece.limits).await.expect("no error of ours");
        let again = session.run(&program, &piece.input, &piece.limits).await.expect("no error of ours");
        assert_eq!(first, again, "{}: twice in one process", piece.name);
        outcomes.push(first);
    }
    outcomes
}

fn assert_same(language: Language, work: &[Work], expected: &[Outcome], got: &[Outcome], place: &str) {
    for ((piece, expected), got) in work.iter().zip(expected).zip(got) {
        assert_eq!(expected, got, "{language} {}: {place}", piece.name);
    }
}

/// What each piece of work is there for.
fn assert_ends(language: Language, work: &[Work], outcomes: &[Outcome]) {
    for (piece, outcome) in work.iter().zip(outcomes) {
        let what = format!("{language} {}: {outcome:?}", piece.name);
        match piece.name.as_str() {
            "fails" => assert!(matches!(outcome.end, End::Exception(_) | End::Trap(_) | End::Exit(_)), "{what}"),
            "endless" => {
                assert_eq!(outcome.end, End::OutOfSteps, "{what}");
                assert_eq!(outcome.steps + outcome.load_steps, piece.limits.steps, "exactly at the limit: {what}");
            }
            "hungry" => {
                assert!(matches!(outcome.end, End::Result(_)), "{what}");
                assert!(outcome.memory_used() > 8 << 20, "{what}");
            }
            _ => assert!(matches!(outcome.end, End::Result(_)), "{what}"),
        }
    }
}

async fn exact(language: Language) {
    let local = places::on_demand();
    let status = local.languages().into_iter().find(|status| status.language == language).expect("it is listed");
    if !status.ready {
        // Its compiler is the machine's own; all others are built.
        assert_eq!(language, Language::Rust, "not ready: {}", status.reason);
        return untested("the steps of Rust", &status.reason);
    }
    let work = work::of(language);
    let expected = outcomes(&local, &work).await;
    assert_ends(language, &work, &expected);
    assert_same(language, &work, &expected, &outcomes(&places::pooling(), &work).await, "memory from a pool");

    let (workers, _kept) = places::workers().await;
    assert_same(language, &work, &expected, &outcomes(&workers, &work).await, "in a worker process");
    // What the first compiled is kept for the others: what they are about is running at the same time.
    let (shared, workers) = (std::sync::Arc::new(work), std::sync::Arc::new(workers));
    let mut sessions = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (work, workers) = (shared.clone(), workers.clone());
        sessions.spawn(async move { outcomes(&*workers, &work).await });
    }
    while let Some(got) = sessions.join_next().await {
        assert_same(language, &shared, &expected, &got.expect("no panic"), "in worker processes, several at once");
    }
    golden::compare(language, &local.engine(language), &shared, &expected);
}

/// Says, past the test runner, what is not tested for want of Rust. In CI its compiler has to be there; a kernel that
/// cannot confine it, as in some containers, is nothing that could be installed.
fn untested(what: &str, reason: &str) {
    let of_the_kernel = tatami_runner_wasmtime::confine::unavailable().is_some();
    assert!(of_the_kernel || std::env::var_os("CI").is_none(), "CI needs Rust to be ready: {reason}");
    writeln!(std::io::stderr(), "\n!! NOT tested here: {what}, since {reason}").expect("standard error");
}

macro_rules! exact {
    ($($name:ident: $language:ident,)+) => {
        $(#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            exact(Language::$language).await;
        })+

        #[test]
        fn every_language_is_here() {
            assert_eq!([$(Language::$language),+], Language::ALL);
        }
    };
}

exact! {
    python: Python,
    javascript: JavaScript,
    typescript: TypeScript,
    c: C,
    cpp: Cpp,
    go: Go,
    rust: Rust,
    sql: Sql,
}
