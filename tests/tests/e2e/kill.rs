//! `kill -9`, again and again, of workers and of the server: every submission gets one verdict, the one it gets anyway.
//!
//! `TATAMI_KILL_SUBMISSIONS` says how many submissions (50), `TATAMI_KILL_SEED` how chance goes; the seed is printed.

use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use serde_json::Value;
use tatami_tests::harness::{
    Client, Server, serve_command, signal, untested, wait_for, without_rust, workers, write_trial_pack,
};
use tempfile::TempDir;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).map_or(usual, |value| value.parse().unwrap_or_else(|_| panic!("{variable} is a number")))
}

/// Chance that can be had again (xorshift64*, Vigna 2016).
struct Chance(u64);

impl Chance {
    /// From 0, below `bound`.
    fn below(&mut self, bound: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 32) % bound
    }
}

fn write_pack(pack: &Path) {
    let case = |n: u64| format!("{{\"name\": \"of-{n}\", \"args\": [{n}], \"expected\": {}}}\n", 2 * n);
    write_trial_pack(
        pack,
        &[
            (
                "double/problem.toml",
                "kind = \"function\"\ntitle = \"Double\"\ndifficulty = \"easy\"\ntopics = [\"array\"]\nminutes = 5\n\n[signature]\nfunction = \"twice(n: int) -> int\"\n\n[limits]\nsteps = 200000000\nmemory_mib = 32\n",
            ),
            ("double/statement.md", "Double it.\n"),
            ("double/cases/sample.jsonl", "{\"name\": \"none\", \"args\": [0], \"expected\": 0}\n"),
            ("double/cases/small.jsonl", &(1..6).map(case).collect::<String>()),
            ("double/cases/large.jsonl", &(100..106).map(case).collect::<String>()),
        ],
    );
}

/// Language, verdict, source. A `#` begins a comment in the first of them only; what makes sources differ comes last.
const SOURCES: &[(&str, &str, &str)] = &[
    ("python", "AC", "def twice(n):\n    return 2 * n\n"),
    ("python", "WA", "def twice(n):\n    return n * n\n"),
    ("javascript", "AC", "function twice(n) { return 2 * n; }\n"),
    ("python", "TLE", "def twice(n):\n    while n > 50:\n        pass\n    return 2 * n\n"),
    ("cpp", "AC", "long long twice(long long n) { return 2 * n; }\n"),
    ("python", "RE", "def twice(n):\n    return 2 * n if n < 103 else n // 0\n"),
    ("python", "CE", "def twice(n):\n    return (\n"),
    ("javascript", "TLE", "function twice(n) { while (n > 104) {} return 2 * n; }\n"),
    ("rust", "AC", "fn twice(n: i64) -> i64 { 2 * n }\n"),
    (
        "python",
        "MLE",
        "def twice(n):\n    kept = []\n    while n:\n        kept.append(bytearray(1 << 20))\n    return 0\n",
    ),
    ("javascript", "RE", "function twice(n) { return n < 4 ? 2 * n : nothing.at(n); }\n"),
    ("cpp", "WA", "long long twice(long long n) { return n < 100 ? 2 * n : 0; }\n"),
    ("go", "AC", "func twice(n int) int { return 2 * n }\n"),
    ("python", "AC", "def twice(n):\n    return sum(2 for _ in range(n)) + 0 * sum(i for i in range(100000))\n"),
    ("rust", "CE", "fn twice(n: i64) -> i64 { n + \"n\" }\n"),
];

/// What is handed in: each source under a number of its own, so that nothing is found compiled.
fn sources(count: u64) -> Vec<(&'static str, &'static str, String)> {
    let missing = without_rust();
    if let Some(reason) = &missing {
        untested("submissions in Rust while processes are killed", reason);
    }
    let used: Vec<_> = SOURCES.iter().filter(|(language, ..)| *language != "rust" || missing.is_none()).collect();
    let numbered = |(number, (language, verdict, source)): (u64, &&(&'static str, &'static str, &str))| {
        let comment = if *language == "python" { "#" } else { "//" };
        (*language, *verdict, format!("{source}{comment} {number}\n"))
    };
    (0..count).zip(used.iter().cycle()).map(numbered).collect()
}

/// What a submission came to: verdict, score, and the cases with their steps.
#[derive(Debug, PartialEq)]
struct Came {
    verdict: String,
    score: Value,
    cases: Vec<(String, String, u64)>,
}

struct Trial {
    folder: TempDir,
    cache: TempDir,
    data: Arc<TempDir>,
}

impl Trial {
    fn new() -> Self {
        let folder = TempDir::new().expect("a folder");
        write_pack(&folder.path().join("trial"));
        Self { folder, cache: TempDir::new().expect("a folder"), data: Arc::new(TempDir::new().expect("a folder")) }
    }

    /// A server with a cache of its own: nothing was compiled before.
    fn server(&self) -> Server {
        let mut command = serve_command(self.data.path(), self.folder.path());
        command.args(["--submissions-waiting", "100000", "--submissions-per-hour", "100000", "--workers", "2"]);
        command.env("TATAMI_CACHE", self.cache.path());
        Server::start_command(self.data.clone(), command)
    }
}

fn hand_in(ada: &Client, number: usize, source: &(&str, &str, String)) -> String {
    let submitted = ada.submit("trial/double", source.0, &source.2, &format!("key-{number}")).expect(201).json();
    submitted["id"].as_str().expect("an id").to_owned()
}

/// How many submissions wait or are being judged, as the administrator is told.
fn unfinished(ada: &Client) -> u64 {
    let (queued, running) = ada.queue();
    queued + running
}

fn outcome(ada: &Client, id: &str) -> Came {
    let judged = ada.judging(id.to_owned());
    let count = |name: &str| judged.events.iter().filter(|event| event.name == name).count();
    assert_eq!((count("compile"), count("done")), (1, 1), "the events of one judging: {:?}", judged.events);
    let cases = judged.cases().into_iter().map(|(name, verdict, steps)| (name.to_owned(), verdict.to_owned(), steps));
    Came { verdict: judged.verdict().to_owned(), score: judged.score().clone(), cases: cases.collect() }
}

fn undisturbed(sources: &[(&str, &str, String)]) -> Vec<Came> {
    let trial = Trial::new();
    let server = trial.server();
    let ada = server.user("ada");
    let ids: Vec<String> = sources.iter().enumerate().map(|(number, source)| hand_in(&ada, number, source)).collect();
    let came: Vec<Came> = ids.iter().map(|id| outcome(&ada, id)).collect();
    server.finish();
    for (came, source) in came.iter().zip(sources) {
        assert_eq!(came.verdict, source.1, "{} in {}", source.2, source.0);
    }
    came
}

#[test]
fn kill_9_at_random_changes_no_verdict() {
    let count = number("TATAMI_KILL_SUBMISSIONS", 50);
    let seed = number("TATAMI_KILL_SEED", 20_240_607);
    let mut chance = Chance(seed | 1);
    let sources = sources(count);
    let began = Instant::now();
    let expected = undisturbed(&sources);
    // Blows come in this machine's own time: where compiling takes longer than the pause between two, nothing is ever
    // compiled. Most submissions are quick, and those that compile take several times the mean.
    let each = 3 * began.elapsed() / u32::try_from(count).expect("a reasonable number");

    let trial = Trial::new();
    let mut server = trial.server();
    let mut ada = server.user("ada");
    let (mut workers_killed, mut servers_killed) = (0, 0);
    let mut strike_worker = |server: &Server, chance: &mut Chance| {
        let all = workers(server.id());
        if !all.is_empty() {
            let worker = all[chance.below(all.len() as u64) as usize];
            workers_killed += u64::from(signal(worker, "-KILL"));
        }
    };
    let mut ids = Vec::new();
    for (number, source) in sources.iter().enumerate() {
        ids.push(hand_in(&ada, number, source));
        if number % 10 == 9 {
            strike_worker(&server, &mut chance);
        }
    }
    let (began, mut strikes) = (Instant::now(), 0);
    loop {
        let until = Instant::now() + each * (50 + chance.below(400) as u32) / 100;
        while unfinished(&ada) > 0 && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(50));
        }
        if unfinished(&ada) == 0 {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(600) + 20 * each * count as u32, "{} left", unfinished(&ada));
        strikes += 1;
        if strikes % 5 == 3 {
            let orphans = workers(server.id());
            assert!(!server.log().contains("ERROR"), "{}", server.log());
            server.kill();
            servers_killed += 1;
            wait_for("its workers to end", || orphans.iter().all(|worker| !worker.is_alive()).then_some(()));
            server = trial.server();
            ada = ada.moved_to(server.address());
        } else {
            strike_worker(&server, &mut chance);
        }
    }
    println!(
        "seed {seed}: {count} submissions, {workers_killed} workers and {servers_killed} servers killed, {:.0} s",
        began.elapsed().as_secs_f64()
    );
    assert!(workers_killed > 2 && (servers_killed > 0 || count < 30), "it was hardly disturbed");
    for (id, expected) in ids.iter().zip(&expected) {
        assert_eq!(&outcome(&ada, id), expected, "seed {seed}");
    }
    server.finish();
}
