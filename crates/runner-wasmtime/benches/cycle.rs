//! One case of an interpreter, phase by phase: what a fresh instance costs, with memory recycled and without.
//!
//! `cargo xtask bench` runs this and keeps what it prints. Medians; both take turns in one process, on one thread.

use std::time::{Duration, Instant};

use tatami_domain::{Language, Limits};
use tatami_runner::{CompileRequest, End, Entry, Program};
use tatami_runner_wasmtime::{Artefacts, LocalSandbox, Phase, Runner};

const LIMITS: Limits =
    Limits { steps: 5_000_000_000, memory_bytes: 256 << 20, output_bytes: 1 << 20, watchdog_ms: 60_000 };
const SIGNATURE: &str = r#"{"function":{"name":"NAME","params":[{"name":"nums","type":["list","int"]},{"name":"target","type":"int"}],"returns":["list","int"],"in_place":null}}"#;
const INPUT: &str = "[[3,9,14,2,40,7],9]";

const PYTHON: &str = "def two_sum(nums, target):
    seen = {}
    for i, x in enumerate(nums):
        if target - x in seen:
            return [seen[target - x], i]
        seen[x] = i
";
const JAVASCRIPT: &str = "function twoSum(nums, target) {
    const seen = new Map();
    for (let i = 0; i < nums.length; i++) {
        if (seen.has(target - nums[i])) return [seen.get(target - nums[i]), i];
        seen.set(nums[i], i);
    }
}
";

const MEMORIES: [&str; 3] = ["recycled, first case", "recycled, further cases", "fresh"];
const PHASES: [&str; 7] = ["instantiate", "load", "decode", "call", "encode", "drop", "reset"];

fn main() {
    let rounds = std::env::args().filter_map(|argument| argument.parse().ok()).next().unwrap_or(2_000);
    println!("## One case, phase by phase\n");
    println!("Load {} before it began.\n", load());
    println!(
        "A fresh instance of an interpreter for one case of two-sum over 6 integers: instantiated, the source loaded, \
         the arguments decoded, the function called, its result encoded, the instance dropped. With recycled memory what \
         it wrote is put back then (*reset*), in workers after the answer is on its way; fresh memory is unmapped by \
         *drop*, and paid for with page faults in every other phase. With recycled memory a source is loaded by the first \
         case of a submission; the instances of all others begin where it is loaded. Medians of {rounds} rounds on one \
         thread, no server and no worker process. Outcome and steps are the same in all: tests compare them.\n"
    );
    println!("| language | memory | {} | all |", PHASES.join(" | "));
    println!("|{}", "---|".repeat(PHASES.len() + 3));
    for (language, name, source, comment) in
        [(Language::Python, "two_sum", PYTHON, "#"), (Language::JavaScript, "twoSum", JAVASCRIPT, "//")]
    {
        let start = || Runner::new(Artefacts::locate().expect("guests are built")).expect("an engine");
        let recycling = LocalSandbox::new(start());
        // One judging thread for both, so that neither meets a memory map that the other has grown.
        let measured = recycling.on_thread(move |recycling| {
            let fresh = start().without_recycling();
            let mut times = [const { Vec::new() }; MEMORIES.len()];
            for round in 0..rounds + 50 {
                // Another source each round, which nothing was kept of.
                let source = format!("{source}{comment} {round:06}\n");
                let program = program(recycling, language, &SIGNATURE.replace("NAME", name), &source);
                for (runner, times) in [recycling, recycling, &fresh].into_iter().zip(&mut times) {
                    let cycle = cycle(runner, &program);
                    if round >= 50 {
                        times.push(cycle);
                    }
                }
            }
            (recycling.recycles(), times)
        });
        let (recycles, times) = measured.expect("the thread works");
        for (memory, times) in MEMORIES.into_iter().zip(times) {
            let cells: Vec<String> = (0..=PHASES.len()).map(|phase| median(&times, phase)).collect();
            let memory = if recycles { memory } else { "fresh (it cannot be recycled here)" };
            println!("| {} | {memory} | {} |", language.label(), cells.join(" | "));
        }
    }
}

fn load() -> String {
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().unwrap_or("?").to_owned()
}

fn program(runner: &Runner, language: Language, description: &str, source: &str) -> Program {
    let entry = Entry::Function { description: description.into(), driver: String::new() };
    let request = CompileRequest { language, source: source.into(), entry };
    runner.compile(&request).expect("no error of ours").expect("it loads").program
}

/// The phases of one run, then all of it.
fn cycle(runner: &Runner, program: &Program) -> [Duration; PHASES.len() + 1] {
    let mut times = [Duration::ZERO; PHASES.len() + 1];
    let begin = Instant::now();
    let mut last = begin;
    let mut took = |at: usize| {
        let now = Instant::now();
        times[at] = now - std::mem::replace(&mut last, now);
    };
    let outcome = runner.run_watched(program, INPUT, &LIMITS, &mut |phase| {
        took(match phase {
            Phase::Instantiated => 0,
            Phase::Loaded => 1,
            Phase::Bound => 2,
            Phase::Invoked => 3,
            Phase::Collected => 4,
        });
    });
    took(5);
    runner.tidy();
    took(6);
    times[PHASES.len()] = begin.elapsed();
    let end = outcome.expect("no error of ours").end;
    assert!(matches!(&end, End::Result(result) if result.replace(' ', "") == "[3,5]"), "{end:?}");
    times
}

fn median(times: &[[Duration; PHASES.len() + 1]], phase: usize) -> String {
    let mut times: Vec<Duration> = times.iter().map(|times| times[phase]).collect();
    times.sort();
    format!("{:.0} µs", times[times.len() / 2].as_secs_f64() * 1e6)
}
