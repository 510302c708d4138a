//! Limits of interpreter guests that the contract does not have.

use tatami_domain::{Language, Limits};
use tatami_runner::contract::ROOMY;
use tatami_runner::{End, Entry, Outcome};

use crate::sandbox::{program, run};

const PICK: &str =
    r#"{"function":{"name":"pick","params":[{"name":"n","type":"int"}],"returns":"string","in_place":null}}"#;

async fn pick(language: Language, source: &str, limits: &Limits) -> Outcome {
    run(language, Entry::Function { description: PICK.to_owned(), driver: String::new() }, source, "[3]", limits)
        .await
        .expect("interpreters compile later")
}

#[tokio::test]
async fn the_watchdog_stops_what_steps_do_not() {
    let limits = Limits { steps: u64::MAX / 2, watchdog_ms: 50, ..ROOMY };
    let python = pick(Language::Python, "def pick(n):\n    while True: pass\n", &limits).await;
    assert_eq!(python.end, End::Watchdog);
    let javascript = pick(Language::JavaScript, "function pick(n) { for (;;); }", &limits).await;
    assert_eq!(javascript.end, End::Watchdog);
}

#[tokio::test]
async fn the_budget_covers_loading_and_running_together() {
    let source = "x = sum(range(50000))\ndef pick(n):\n    return str(sum(range(50000)))\n";
    let all = pick(Language::Python, source, &ROOMY).await;
    let collect = 1_000_000;
    let enough = Limits { steps: all.load_steps + all.steps + collect, ..ROOMY };
    assert!(matches!(pick(Language::Python, source, &enough).await.end, End::Result(_)));
    let short = Limits { steps: all.load_steps + all.steps - 1_000, ..ROOMY };
    let short_of = pick(Language::Python, source, &short).await;
    assert_eq!(short_of.end, End::OutOfSteps);
    assert_eq!(short_of.load_steps + short_of.steps, short.steps);
    let loading = Limits { steps: all.load_steps / 2, ..ROOMY };
    let loading_only = pick(Language::Python, source, &loading).await;
    assert_eq!((loading_only.end, loading_only.steps), (End::OutOfSteps, 0));
}

#[tokio::test]
async fn javascript_obeys_the_same_limits() {
    let limits = Limits { steps: 50_000_000, memory_bytes: 32 << 20, output_bytes: 10_000, ..ROOMY };
    let modest = "function pick(n) { console.log('x'.repeat(5000)); return 'y'.repeat(n); }";
    assert_eq!(pick(Language::JavaScript, modest, &limits).await.end, End::Result("\"yyy\"".into()));
    let endless = "function pick(n) { for (;;) { try { for (;;); } catch {} finally { continue } } }";
    let first = pick(Language::JavaScript, endless, &limits).await;
    assert_eq!((first.end, first.steps + first.load_steps), (End::OutOfSteps, limits.steps));
    let flood = "function pick(n) { for (;;) console.log('flood'); }";
    let flood = pick(Language::JavaScript, flood, &Limits { steps: ROOMY.steps, ..limits }).await;
    assert_eq!(flood.end, End::OutputLimit);
    let bomb = "function pick(n) { const kept = []; for (;;) kept.push(new Uint8Array(1 << 20)); }";
    let bomb = pick(Language::JavaScript, bomb, &Limits { steps: ROOMY.steps, ..limits }).await;
    assert!(bomb.memory_refused && !matches!(bomb.end, End::Result(_)), "{bomb:?}");
    let recursion = "function f(k) { return 1 + f(k + 1); }\nfunction pick(n) { return String(f(0)); }";
    let recursion = pick(Language::JavaScript, recursion, &Limits { steps: ROOMY.steps, ..limits }).await;
    assert!(matches!(recursion.end, End::Exception(_) | End::StackOverflow), "{recursion:?}");
}

#[tokio::test]
async fn both_streams_share_one_limit() {
    let limits = Limits { output_bytes: 10_000, ..ROOMY };
    let source = "import sys\nsys.stdout.write('x' * 6000)\nsys.stderr.write('x' * 6000)\n";
    let outcome = program(Language::Python, source, "", &limits).await;
    assert_eq!(outcome.end, End::OutputLimit);
    assert_eq!(outcome.stdout.len() + outcome.stderr.len(), 10_000);
    let fits = source.replace("6000", "5000");
    assert_eq!(program(Language::Python, &fits, "", &limits).await.end, End::Result(String::new()));
}

#[tokio::test]
async fn results_beyond_any_answer_are_too_much_output() {
    let source = |mebibytes: u32| format!("def pick(n):\n    return 'x' * ({mebibytes} << 20)\n");
    let modest = pick(Language::Python, &source(8), &ROOMY).await;
    assert!(matches!(modest.end, End::Result(ref text) if text.len() > 8 << 20));
    assert_eq!(pick(Language::Python, &source(20), &ROOMY).await.end, End::OutputLimit);
}

#[tokio::test]
async fn memory_just_below_the_limit_is_granted() {
    let limits = Limits { memory_bytes: 64 << 20, ..ROOMY };
    let source = |mebibytes: u32| format!("def pick(n):\n    x = bytearray({mebibytes} << 20)\n    return 'ok'\n");
    let below = pick(Language::Python, &source(60), &limits).await;
    assert_eq!((below.end, below.memory_refused), (End::Result("\"ok\"".into()), false));
    let above = pick(Language::Python, &source(68), &limits).await;
    assert!(above.memory_refused && matches!(above.end, End::OutOfMemory(_)), "{above:?}");
}
