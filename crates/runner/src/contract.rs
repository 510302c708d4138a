//! What any sandbox must do, as tests that every implementation runs.
//!
//! Each function panics with a message when the contract is broken.

use tatami_domain::{Language, Limits};

use crate::{CompileRequest, Compiled, End, Entry, Outcome, Sandbox};

/// Limits with room for anything a contract test does on purpose.
pub const ROOMY: Limits =
    Limits { steps: 5_000_000_000, memory_bytes: 256 << 20, output_bytes: 1 << 20, watchdog_ms: 60_000 };

const DOUBLE: &str =
    r#"{"function":{"name":"double","params":[{"name":"n","type":"int"}],"returns":"int","in_place":null}}"#;

/// Runs `double(n)` given as Python source on `[21]`.
async fn double(sandbox: &dyn Sandbox, source: &str, limits: &Limits) -> Outcome {
    let mut session = sandbox.open().await.expect("a session");
    let request = CompileRequest {
        language: Language::Python,
        source: source.to_owned(),
        entry: Entry::Function { description: DOUBLE.to_owned(), driver: String::new() },
    };
    let Compiled { program, .. } = session.compile(&request).await.expect("no error of ours").expect("it compiles");
    session.run(&program, "[21]", limits).await.expect("no error of ours")
}

/// Every test of the contract, one after the other.
pub async fn all(sandbox: &dyn Sandbox) {
    result_comes_back(sandbox).await;
    steps_are_exact(sandbox).await;
    instances_are_fresh(sandbox).await;
    step_limit_holds(sandbox).await;
    memory_limit_holds(sandbox).await;
    output_limit_holds(sandbox).await;
    deep_recursion_works_and_endless_recursion_ends(sandbox).await;
    exceptions_carry_the_line(sandbox).await;
    exits_are_not_results(sandbox).await;
    nothing_of_the_host_is_visible(sandbox).await;
    every_language_is_listed(sandbox).await;
}

pub async fn result_comes_back(sandbox: &dyn Sandbox) {
    let outcome = double(sandbox, "def double(n):\n    print('hi')\n    return 2 * n\n", &ROOMY).await;
    assert_eq!(outcome.end, End::Result("42".into()));
    assert_eq!(outcome.stdout_text(), "hi\n");
    assert!(outcome.steps > 0 && outcome.load_steps > 0 && outcome.peak_memory_bytes > 0);
    assert!(!outcome.memory_refused);
}

pub async fn steps_are_exact(sandbox: &dyn Sandbox) {
    let source = "def double(n):\n    return sum(i % 7 for i in range(20000)) * 0 + 2 * n\n";
    let first = double(sandbox, source, &ROOMY).await;
    for _ in 0..3 {
        let again = double(sandbox, source, &ROOMY).await;
        assert_eq!((again.steps, again.load_steps), (first.steps, first.load_steps), "the same steps every time");
    }
}

pub async fn instances_are_fresh(sandbox: &dyn Sandbox) {
    let poison = "import builtins, json, sys\nbuiltins.len = lambda x: 7\njson.dumps = None\nsys.stdout = None\n\
                  def double(n):\n    return 0\n";
    double(sandbox, poison, &ROOMY).await;
    let outcome = double(sandbox, "def double(n):\n    print(len('ab'))\n    return n + n\n", &ROOMY).await;
    assert_eq!(outcome.end, End::Result("42".into()));
    assert_eq!(outcome.stdout_text(), "2\n");
}

pub async fn step_limit_holds(sandbox: &dyn Sandbox) {
    let limits = Limits { steps: 30_000_000, ..ROOMY };
    let source = "def double(n):\n    while True:\n        try:\n            while True: pass\n        except BaseException: pass\n";
    let outcome = double(sandbox, source, &limits).await;
    assert_eq!(outcome.end, End::OutOfSteps);
    assert_eq!(outcome.steps + outcome.load_steps, limits.steps, "all of the budget is used, and no more");
    let again = double(sandbox, source, &limits).await;
    assert_eq!(outcome.steps, again.steps);
    let at_load = double(sandbox, "while True: pass\ndef double(n): return 1\n", &limits).await;
    assert_eq!(at_load.end, End::OutOfSteps, "loading counts");
}

pub async fn memory_limit_holds(sandbox: &dyn Sandbox) {
    let limits = Limits { memory_bytes: 32 << 20, ..ROOMY };
    let modest = double(sandbox, "def double(n):\n    x = bytearray(16 << 20)\n    return 2 * n\n", &limits).await;
    assert_eq!(modest.end, End::Result("42".into()), "half of the limit is fine");
    let bomb =
        double(sandbox, "def double(n):\n    x = []\n    while True: x.append(bytearray(1 << 20))\n", &limits).await;
    assert!(bomb.memory_refused, "{bomb:?}");
    assert!(matches!(bomb.end, End::OutOfMemory(_)), "{bomb:?}");
    let caught =
        "def double(n):\n    try:\n        x = bytearray(1 << 30)\n    except MemoryError:\n        return 2 * n\n";
    let caught = double(sandbox, caught, &limits).await;
    assert_eq!(caught.end, End::Result("42".into()), "a program may handle the refusal");
    assert!(caught.memory_refused);
}

pub async fn output_limit_holds(sandbox: &dyn Sandbox) {
    let limits = Limits { output_bytes: 10_000, ..ROOMY };
    let modest = double(sandbox, "def double(n):\n    print('x' * 5000)\n    return 2 * n\n", &limits).await;
    assert_eq!(modest.end, End::Result("42".into()));
    let flood = double(sandbox, "def double(n):\n    while True: print('x' * 1000)\n", &limits).await;
    assert_eq!(flood.end, End::OutputLimit);
    assert!(flood.stdout.len() <= 10_000, "what was printed before is kept, up to the limit");
    assert!(!flood.stdout.is_empty());
}

pub async fn deep_recursion_works_and_endless_recursion_ends(sandbox: &dyn Sandbox) {
    let deep =
        "def f(k):\n    return 0 if k == 0 else 1 + f(k - 1)\ndef double(n):\n    return f(50000) - 50000 + 2 * n\n";
    assert_eq!(double(sandbox, deep, &ROOMY).await.end, End::Result("42".into()));
    let endless = "def f(k):\n    return f(k + 1)\ndef double(n):\n    return f(0)\n";
    match double(sandbox, endless, &ROOMY).await.end {
        End::Exception(fault) => assert_eq!(fault.kind, "RecursionError"),
        End::StackOverflow => {}
        other => panic!("endless recursion ended as {other:?}"),
    }
}

pub async fn exceptions_carry_the_line(sandbox: &dyn Sandbox) {
    let outcome = double(sandbox, "def double(n):\n    x = 1\n    raise ValueError('no')\n", &ROOMY).await;
    let End::Exception(fault) = outcome.end else { panic!("{outcome:?}") };
    assert_eq!((fault.kind.as_str(), fault.message.as_str(), fault.line), ("ValueError", "no", Some(3)));
    let outcome = double(sandbox, "def double(n):\n    return (\n", &ROOMY).await;
    assert!(matches!(outcome.end, End::CompileError(ref fault) if fault.line == Some(2)), "{outcome:?}");
    let outcome = double(sandbox, "def other(n):\n    return 1\n", &ROOMY).await;
    assert!(matches!(outcome.end, End::CompileError(ref fault) if fault.message.contains("double")), "{outcome:?}");
}

pub async fn exits_are_not_results(sandbox: &dyn Sandbox) {
    for exit in ["import sys; sys.exit(0)", "import os; os._exit(0)", "quit()", "raise SystemExit"] {
        let outcome = double(sandbox, &format!("def double(n):\n    {exit}\n"), &ROOMY).await;
        assert!(
            matches!(outcome.end, End::Exit(_) | End::Exception(_) | End::NoResult(_)),
            "{exit} ended as {:?}",
            outcome.end
        );
    }
}

pub async fn nothing_of_the_host_is_visible(sandbox: &dyn Sandbox) {
    let source = "import os, datetime, random\ndef double(n):\n    assert not os.environ, os.environ\n    \
                  try:\n        open('/etc/passwd')\n    except OSError:\n        pass\n    else:\n        raise AssertionError\n    \
                  print(datetime.datetime.now().year, random.random())\n    return 2 * n\n";
    let first = double(sandbox, source, &ROOMY).await;
    assert_eq!(first.end, End::Result("42".into()), "{}", first.stderr_text());
    assert!(first.stdout_text().starts_with("2024 "), "{}", first.stdout_text());
    let again = double(sandbox, source, &ROOMY).await;
    assert_eq!(first.stdout, again.stdout, "clock and randomness are the same every time");
}

pub async fn every_language_is_listed(sandbox: &dyn Sandbox) {
    let listed: Vec<Language> = sandbox.languages().iter().map(|status| status.language).collect();
    assert_eq!(listed, Language::ALL);
    for status in sandbox.languages() {
        assert_eq!(status.ready, status.reason.is_empty(), "{status:?}");
    }
}
