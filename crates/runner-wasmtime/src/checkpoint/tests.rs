//! What comes out of an instance in which a program was loaded before, against what comes out of loading it.

use tatami_domain::{Language, Limits};
use tatami_runner::contract::ROOMY;
use tatami_runner::{End, Entry, Outcome, Program};

use crate::recycle::tests::{of_kind, program, sandbox};
use crate::runner::Runner;

const SMALL: &str = "def pick(n):\n    return str(n)\n";

/// Runs with every limit in turn; and whether the last of them could be begun from a checkpoint.
fn outcomes(recycle: bool, language: Language, source: &'static str, limits: Vec<Limits>) -> (Vec<Outcome>, bool) {
    let work = move |runner: &Runner| {
        let program = program(runner, language, source);
        let run = |limits: &Limits| runner.run(&program, "[3]", limits).expect("no error of ours");
        let outcomes = limits.iter().map(run).collect();
        let Program::Script { request, guest } = &program else { panic!("a script") };
        let kept = runner.interpreter(guest).checkpoints().is_some_and(|checkpoints| checkpoints.has(request));
        (outcomes, kept)
    };
    sandbox(recycle).on_thread(work).expect("the thread works")
}

/// The same three times, from a checkpoint or not.
fn thrice(language: Language, source: &'static str, kept: bool) -> Outcome {
    let (resumed, has) = outcomes(true, language, source, vec![ROOMY; 3]);
    let (loaded, _) = outcomes(false, language, source, vec![ROOMY; 3]);
    assert_eq!(resumed, loaded, "{source}");
    assert_eq!(has, kept, "{source}");
    resumed.into_iter().next().expect("three")
}

#[test]
fn what_loading_did_is_there_again_and_nothing_that_a_case_did() {
    let source = "import time, random\nseen = [time.time(), random.random()]\nprint('loading', seen)\n\n\
                  def pick(n):\n    seen.append(n)\n    print(n)\n    \
                  return f'{seen} {time.time()} {random.random()} {len(globals())}'\n";
    let outcome = thrice(Language::Python, source, true);
    assert!(String::from_utf8_lossy(&outcome.stdout).starts_with("loading ["), "{outcome:?}");
    let source = "const seen = [Date.now(), Math.random()];\nconsole.log('loading', seen.length);\n\
                  function pick(n) { seen.push(n); globalThis.more = 1 + (globalThis.more ?? 0); \
                  return [seen, Date.now(), Math.random(), more].join(); }";
    let outcome = thrice(Language::JavaScript, source, true);
    assert!(matches!(&outcome.end, End::Result(result) if result.ends_with(",1\"")), "{outcome:?}");
}

#[test]
fn a_program_that_grows_while_it_loads_is_loaded_every_time() {
    thrice(Language::Python, "kept = b'x' * 40_000_000\ndef pick(n):\n    return str(len(kept))\n", false);
    thrice(Language::Python, "kept = [object() for _ in range(300_000)]\ndef pick(n):\n    return 'ok'\n", false);
    thrice(
        Language::Python,
        "try:\n    b'x' * (1 << 31)\nexcept MemoryError:\n    pass\n\ndef pick(n):\n    return ''\n",
        false,
    );
}

#[test]
fn what_cannot_be_loaded_cannot_be_loaded_again() {
    for source in ["def pick(n:\n", "1 / 0\n", "import os\nos._exit(4)\n", "def other(n):\n    pass\n"] {
        thrice(Language::Python, source, false);
    }
}

#[test]
fn other_limits_mean_what_they_meant_when_loading() {
    let source = "print('x' * 2_000)\ndef pick(n):\n    print('y' * 2_000)\n    return str(sum(range(1_000)))\n";
    let steps = |steps| Limits { steps, ..ROOMY };
    let output = |output_bytes| Limits { output_bytes, ..ROOMY };
    let first = outcomes(false, Language::Python, source, vec![ROOMY]).0.remove(0);
    let all = first.load_steps + first.steps;
    let mut limits = vec![ROOMY];
    limits.extend([1, first.load_steps - 1, first.load_steps, first.load_steps + 1, all - 1, all, all + 1].map(steps));
    limits.extend([1_000, 3_000, 10_000].map(output));
    limits.extend([1 << 20, 64 << 20].map(|memory_bytes| Limits { memory_bytes, ..ROOMY }));
    // Each twice, and all of them in the other direction.
    let limits: Vec<Limits> = limits.iter().flat_map(|it| [*it, *it]).chain(limits.iter().rev().copied()).collect();
    let (resumed, _) = outcomes(true, Language::Python, source, limits.clone());
    let (loaded, _) = outcomes(false, Language::Python, source, limits.clone());
    for ((resumed, loaded), limits) in resumed.iter().zip(&loaded).zip(&limits) {
        let told = |it: &Outcome| format!("{:?}, {} steps, {} to load", it.end, it.steps, it.load_steps);
        assert!(resumed == loaded, "{}; {}; {limits:?}", told(resumed), told(loaded));
    }
    let ends = |is: fn(&End) -> bool| loaded.iter().filter(|outcome| is(&outcome.end)).count();
    assert!(ends(|end| *end == End::OutOfSteps) >= 12 && ends(|end| *end == End::OutputLimit) >= 6);
}

#[test]
fn programs_queries_and_what_waits_for_a_timer_go_on_from_there() {
    let sql = || Entry::Sql { schema: "CREATE TABLE t (n INTEGER PRIMARY KEY, name TEXT);".into() };
    let tables = r#"{"tables": [{"name": "t", "rows": [[2, "b"], [1, null]]}]}"#;
    let stdin = r#"{"stdin": "3 4\n5\n"}"#;
    let runs: [(Language, Entry, &str, &str); 6] = [
        (Language::Sql, sql(), "SELECT n, name FROM t ORDER BY n", tables),
        (Language::Sql, sql(), "WITH RECURSIVE k(n) AS (SELECT 1 UNION SELECT n + 1 FROM k) SELECT * FROM k", tables),
        (Language::Python, Entry::Program, "import sys\nprint(sum(map(int, sys.stdin.read().split())))\n", stdin),
        (
            Language::Python,
            Entry::Program,
            "kept = []\ndef main():\n    kept.append(input())\n    print(kept)\n\nmain()\nmain()\nmain()\n",
            stdin,
        ),
        (
            Language::JavaScript,
            Entry::Program,
            "setTimeout(() => console.log('later'), 5);\nPromise.resolve().then(() => console.log('soon'));\n\
             console.log(require('fs').readFileSync(0, 'utf8').split(/\\s+/).length);\n",
            stdin,
        ),
        (
            Language::TypeScript,
            Entry::Program,
            "const kept: number[] = [];\nkept.push(7);\nconsole.log(kept.length);\n",
            stdin,
        ),
    ];
    for (language, entry, source, input) in runs {
        let run = |recycle| {
            let (entry, limits) = (entry.clone(), Limits { steps: 3_000_000_000, ..ROOMY });
            let work = move |runner: &Runner| {
                let program = of_kind(runner, language, source, entry);
                [(); 3].map(|()| runner.run(&program, input, &limits).expect("no error of ours"))
            };
            sandbox(recycle).on_thread(work).expect("the thread works")
        };
        let [resumed, loaded] = [run(true), run(false)];
        assert!(resumed == loaded, "{language}: {:?} and {:?}", resumed[2].end, loaded[2].end);
        let ran = !matches!(resumed[0].end, End::CompileError(_) | End::Trap(_));
        assert!(ran, "{language}: {:?}", resumed[0].end);
    }
    let late = "setTimeout(() => { globalThis.late = 1; }, 10);\n\
                async function pick(n) { await new Promise(done => setTimeout(done, 20)); return String(globalThis.late); }";
    let outcome = thrice(Language::JavaScript, late, true);
    assert_eq!(outcome.end, End::Result("\"1\"".into()));
    let typed = "const kept: number[] = [];\nfunction pick(n: number): string { kept.push(n); return String(kept); }";
    thrice(Language::TypeScript, typed, true);
}

#[test]
fn programs_that_take_turns_find_their_own() {
    const SOURCES: [&str; 7] = [
        SMALL,
        "kept = [1]\ndef pick(n):\n    kept.append(n)\n    return str(kept)\n",
        "kept = {2: 3}\ndef pick(n):\n    kept[n] = n\n    return str(kept)\n",
        "import json\njson.dumps = None\ndef pick(n):\n    return str(json.dumps)\n",
        "import json\ndef pick(n):\n    return json.dumps([n])\n",
        "def pick(n):\n    return str(kept)\n",
        "class A:\n    n = 0\ndef pick(n):\n    A.n += n\n    return str(A.n)\n",
    ];
    let work = |runner: &Runner| {
        let programs = SOURCES.map(|source| program(runner, Language::Python, source));
        // Neighbours, and in every distance from each other, so that checkpoints are kept, found and forgotten.
        let turns = (0..60).map(|turn| turn * (1 + turn / 20) % SOURCES.len());
        let run = |turn: usize| {
            if turn.is_multiple_of(3) {
                runner.tidy();
            }
            runner.run(&programs[turn], "[3]", &ROOMY).expect("no error of ours")
        };
        turns.map(run).collect::<Vec<_>>()
    };
    let run = |recycle| sandbox(recycle).on_thread(work).expect("the thread works");
    assert_eq!(run(true), run(false));
}
