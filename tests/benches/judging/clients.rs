//! Many clients at once: submissions a second and core, and how long they wait, beside judges that start a process a case.

use std::path::Path;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use tatami_tests::harness::{Client, Server};

use crate::cpu;
use crate::dmoj::Dmoj;
use crate::http;
use crate::native::Native;
use crate::pack::{CASES, SHORT, inputs};
use crate::sources::Source;
use crate::table::{Table, machine, percentile, progress};

const CLIENTS: [usize; 3] = [1, 2, 8];
/// All contenders take turns this often, each for a slice of time.
pub(crate) const ROUNDS: usize = 5;
const SLICE: Duration = Duration::from_millis(1_500);

enum Contender<'a> {
    Tatami { server: &'a Server, people: Vec<Mutex<Person>>, problem: String, language: &'a str, source: String },
    Processes { native: Native, cases: Vec<(String, String)> },
    OneByOne(Dmoj),
}

impl Contender<'_> {
    fn submission(&self, client: usize) {
        match self {
            Self::Tatami { people, problem, language, source, .. } => {
                let mut person = people[client].lock().expect("no panic while held");
                person.submissions += 1;
                http::judged(&person.client, problem, language, source);
            }
            Self::Processes { native, cases } => native.all(cases),
            Self::OneByOne(dmoj) => dmoj.submission(),
        }
    }

    /// The processor time it has taken so far, where that can be told: of server and workers, without the clients; or of
    /// all processes that were started and have ended.
    fn processor_time(&self) -> Option<Duration> {
        match self {
            Self::Tatami { server, .. } => Some(cpu::of_server(server.id())),
            Self::Processes { native, .. } => native.is_counted().then(cpu::of_ended_children),
            Self::OneByOne(_) => None,
        }
    }

    /// Puts others in the place of people who have handed in a lot: in an hour nobody may more than 240 times.
    fn refresh(&self) {
        if let Self::Tatami { server, people, .. } = self {
            for person in people {
                let mut person = person.lock().expect("no panic while held");
                if person.submissions > 40 {
                    *person = Person::new(server);
                }
            }
        }
    }

    /// Whether it has had its share of an hour.
    fn is_tired(&self, client: usize) -> bool {
        let Self::Tatami { people, .. } = self else { return false };
        people[client].lock().expect("no panic while held").submissions >= 230
    }

    /// How many processors so many clients keep busy.
    fn cores(&self, clients: usize) -> usize {
        match self {
            Self::OneByOne(_) => 1,
            _ => clients.min(cores()),
        }
    }
}

struct Person {
    client: Client,
    submissions: u32,
}

impl Person {
    fn new(server: &Server) -> Self {
        Self { client: http::user(server), submissions: 0 }
    }
}

/// What was seen of one contender with so many clients.
#[derive(Default)]
struct Seen {
    per_second: Vec<f64>,
    latencies: Vec<Duration>,
    processor: Option<Duration>,
}

pub(crate) fn run(server: &Server, ready: &[&'static str], folder: &Path, rounds: usize) {
    println!("## Clients at once: two-sum over {} integers, {CASES} cases, a fresh sandbox for each\n", SHORT.1);
    println!("{}\n", machine());
    println!(
        "A small submission: a function that finds two of {} integers with a hash table, on {CASES} cases that are all \
         right. Tatami judges it from the request over HTTP to the event with the verdict, server, workers and clients \
         on the same {} processors; C++ is found compiled. The others start a process a case and do nothing else: no \
         queue, no database, no web. {rounds} rounds in which all take turns for {:.1} s each; a rate is the median of \
         the rounds, divided by the processors that so many clients can keep busy (DMOJ judges one at a time); a \
         latency is of one submission, of all rounds together. `-I -S` keeps Python from loading what a machine adds to \
         every start; all processes begin with an empty environment. \"×\" is Tatami's rate over theirs, with 8 clients. Processor \
         time is that of server and workers, or of the processes, without the clients, for one submission (inside \
         bubblewrap it is not counted as ours, and so not known); of all figures it depends least on what else the \
         machine does.\n",
        SHORT.1,
        cores(),
        SLICE.as_secs_f64()
    );
    for &language in ["python", "javascript", "cpp"].iter().filter(|language| ready.contains(language)) {
        let contenders = contenders(language, server, folder);
        println!("### {language}\n");
        println!("{}", measure(language, &contenders, rounds));
    }
}

fn contenders<'a>(
    language: &'a str,
    server: &'a Server,
    folder: &Path,
) -> Vec<(&'static str, Result<Contender<'a>, &'static str>)> {
    let source = Source::small(language);
    let cases = inputs(SHORT);
    let native = Native::build(language, &source.standalone, folder);
    let processes = |native: Option<Native>, missing| {
        native.map(|native| Contender::Processes { native, cases: cases.clone() }).ok_or(missing)
    };
    let problem = format!("bench/{}", SHORT.0);
    let dmoj = native.as_ref().filter(|_| language == "python").and_then(|native| Dmoj::start(native, &cases, folder));
    let named = native.as_ref().and_then(|native| native.in_named_runner(language));
    let people = (0..CLIENTS[CLIENTS.len() - 1]).map(|_| Mutex::new(Person::new(server))).collect();
    let mut all = vec![
        ("Tatami", Ok(Contender::Tatami { server, people, problem, language, source: source.submission })),
        ("a plain process a case", processes(native.clone(), "not installed")),
        ("bubblewrap a case", processes(native.as_ref().and_then(Native::in_bubblewrap), "not installed")),
        ("`$TATAMI_BENCH_RUNNER`", processes(named, "not given")),
    ];
    if language == "python" {
        let bare = processes(native.as_ref().map(Native::bare_python), "not installed");
        all.insert(2, ("the same with `-I -S`", bare));
        all.push(("DMOJ", dmoj.map(Contender::OneByOne).ok_or("not installed")));
    }
    all
}

fn measure(language: &str, contenders: &[(&str, Result<Contender<'_>, &str>)], rounds: usize) -> Table {
    let there: Vec<&Contender<'_>> = contenders.iter().filter_map(|(_, contender)| contender.as_ref().ok()).collect();
    for contender in &there {
        // Guests, references, caches and the processor warm up.
        (0..3).for_each(|_| contender.submission(0));
    }
    let mut seen: Vec<[Seen; CLIENTS.len()]> = there.iter().map(|_| Default::default()).collect();
    for round in 0..rounds {
        progress(&format!("clients: {language}, round {} of {rounds}", round + 1));
        for (contender, seen) in there.iter().zip(&mut seen) {
            for (clients, seen) in CLIENTS.into_iter().zip(seen) {
                if clients == 1 || !matches!(contender, Contender::OneByOne(_)) {
                    contender.refresh();
                    slice(contender, clients, seen);
                }
            }
        }
    }
    let rate = |contender: &Contender<'_>, seen: &[Seen; CLIENTS.len()]| {
        let at = at_most(seen);
        middle(&seen[at].per_second) / contender.cores(CLIENTS[at]) as f64
    };
    let ours = rate(there[0], &seen[0]);
    let mut table = Table::new(&[
        "judge",
        "1 client: p50, p99",
        "1: per s",
        "2: per s",
        "8: per s",
        "8: p50, p99",
        "8: p99 / p50",
        "per s and core",
        "×",
        "processor time",
    ]);
    let mut measured = there.iter().zip(&seen);
    for (name, contender) in contenders {
        let Ok(_) = contender else {
            let mut row = vec![(*name).to_owned(), contender.as_ref().err().unwrap_or(&"").to_string()];
            row.resize(10, "–".into());
            table.row(row);
            continue;
        };
        let Some((contender, seen)) = measured.next() else { break };
        let per_second = |at: usize| match middle(&seen[at].per_second) {
            rate if rate > 0.0 => format!("{rate:.1}"),
            _ => "–".into(),
        };
        let latency = |at: usize, percent| percentile(&seen[at].latencies, percent);
        let both = |at: usize| match (latency(at, 50), latency(at, 99)) {
            (Some(p50), Some(p99)) => format!("{:.1}, {:.1} ms", p50.as_secs_f64() * 1e3, p99.as_secs_f64() * 1e3),
            _ => "–".into(),
        };
        let uneven = match (latency(2, 50), latency(2, 99)) {
            (Some(p50), Some(p99)) => format!("{:.2}", p99.as_secs_f64() / p50.as_secs_f64()),
            _ => "–".into(),
        };
        let rate = rate(contender, seen);
        table.row(vec![
            (*name).to_owned(),
            both(0),
            per_second(0),
            per_second(1),
            per_second(2),
            both(2),
            uneven,
            format!("{rate:.1}"),
            format!("{:.1}", ours / rate),
            processor_time(&seen[at_most(seen)]),
        ]);
    }
    table
}

/// With most clients, or as many as it takes.
fn at_most(seen: &[Seen; CLIENTS.len()]) -> usize {
    (0..CLIENTS.len()).rev().find(|&at| !seen[at].per_second.is_empty()).unwrap_or(0)
}

/// Of one submission, on the average.
fn processor_time(seen: &Seen) -> String {
    let each = seen.processor.map(|time| time.as_secs_f64() * 1e3 / seen.latencies.len() as f64);
    each.map_or("–".into(), |each| format!("{each:.1} ms"))
}

/// All clients hand in one submission after the other for a while.
fn slice(contender: &Contender<'_>, clients: usize, seen: &mut Seen) {
    let (begin, before) = (Instant::now(), contender.processor_time());
    let latencies: Vec<Vec<Duration>> = std::thread::scope(|scope| {
        let client = |client| {
            move || {
                let mut latencies = Vec::new();
                while begin.elapsed() < SLICE && !contender.is_tired(client) {
                    let begin = Instant::now();
                    contender.submission(client);
                    latencies.push(begin.elapsed());
                }
                latencies
            }
        };
        let threads: Vec<_> = (0..clients).map(|number| scope.spawn(client(number))).collect();
        threads.into_iter().map(|thread| thread.join().expect("a client ends well")).collect()
    });
    let count: usize = latencies.iter().map(Vec::len).sum();
    if let (Some(before), Some(after)) = (before, contender.processor_time()) {
        *seen.processor.get_or_insert_default() += after.saturating_sub(before);
    }
    seen.per_second.push(count as f64 / begin.elapsed().as_secs_f64());
    seen.latencies.extend(latencies.into_iter().flatten());
}

fn middle(rates: &[f64]) -> f64 {
    let mut rates = rates.to_vec();
    rates.sort_by(f64::total_cmp);
    rates.get(rates.len() / 2).copied().unwrap_or(0.0)
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
