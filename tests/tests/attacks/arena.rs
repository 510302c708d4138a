//! A server with one worker, where attacks are handed in one by one, each followed by an honest solution that the same
//! worker judges.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

use tatami_tests::harness::{Client, Judging, Server, program};
use tempfile::TempDir;

use crate::data::{Attack, folder, honest, usual_problem};
use crate::{offline, process};

/// What the server's memory may grow by during one attack, in KiB: requests, reports and pages of it included.
const GROWTH: u64 = 96 << 10;
/// The same where the attack writes as much as it can, gigabytes of it: the problems' cap on output, and 32 MiB, since a
/// compiled module passes through the server several times.
const FLOOD: u64 = (32 << 10) + 64;

/// What no page of a submission holds, whatever was printed, raised, named or handed in.
const ALIVE: &[&str] = &["<script>alert", "<img src=x", "</pre><script", "href=\"javascript:"];

pub(crate) struct Arena {
    server: Server,
    mallory: Client,
    ada: Client,
    /// What the honest solutions came to before anything was tried.
    before: BTreeMap<String, Vec<(String, String, u64)>>,
    workers: BTreeSet<u32>,
    handed: u32,
    failures: String,
}

/// A server on the arena's problems.
pub(crate) fn serve(options: &[&str]) -> Server {
    let mut arguments = vec!["--submissions-waiting", "1000", "--submissions-per-hour", "100000"];
    arguments.extend(options);
    Server::start_with(Arc::new(TempDir::new().expect("a folder")), &problems(), &arguments)
}

/// The folder of the arena's pack.
pub(crate) fn problems() -> PathBuf {
    folder().join("bank")
}

impl Arena {
    /// With these languages, whose honest solutions are judged first.
    pub(crate) fn open(attacks: &[Attack]) -> Self {
        let server = serve(&["--workers", "1"]);
        let (ada, mallory) = (server.user("ada"), server.user("mallory"));
        let mut arena = Self {
            server,
            mallory,
            ada,
            before: BTreeMap::new(),
            workers: BTreeSet::new(),
            handed: 0,
            failures: String::new(),
        };
        let languages: BTreeSet<&str> = attacks.iter().map(|attack| attack.language.as_str()).collect();
        for language in languages {
            let judged = arena.honest(language, "");
            assert_eq!(
                judged.verdict(),
                "AC",
                "the honest solution in {language}: {:?}",
                arena.page(&arena.ada, &judged)
            );
            arena.before.insert(language.to_owned(), owned(&judged));
        }
        arena.workers = process::children(arena.server.id());
        assert!(!arena.workers.is_empty(), "there is a worker");
        arena
    }

    fn key(&mut self) -> String {
        self.handed += 1;
        format!("key-{}", self.handed)
    }

    fn honest(&mut self, language: &str, addition: &str) -> Judging {
        let (key, source) = (self.key(), honest(language) + addition);
        hand_in(&self.ada, usual_problem(language), language, &source, &key)
    }

    /// What the page of a result shows, as text.
    fn page(&self, client: &Client, judged: &Judging) -> String {
        let fragment = client.get(&format!("/submissions/{}/fragment", judged.id)).expect(200).body;
        plain(&fragment)
    }

    /// Tries one attack, and then whether an honest solution notices.
    pub(crate) fn attack(&mut self, attack: &Attack) {
        let id = self.server.id();
        if attack.flood {
            // A module that was compiled passes through the server, which is not what is measured.
            let key = self.key();
            hand_in(&self.mallory, &attack.problem, &attack.language, &attack.source, &key);
        }
        let began = Instant::now();
        process::forget_peak(id);
        let begin = process::memory(id).now;
        let key = self.key();
        let judged = hand_in(&self.mallory, &attack.problem, &attack.language, &attack.source, &key);
        let mut wrong = Vec::new();
        let verdict = judged.verdict().to_owned();
        if !attack.verdicts.contains(&verdict) {
            wrong.push(format!("the verdict is {verdict}, not {}", attack.verdicts.join(" or ")));
        }
        let right = if verdict == "AC" { 100 } else { 0 };
        if judged.score() != right {
            wrong.push(format!("the score is {}", judged.score()));
        }
        let grown = process::memory(id).peak.saturating_sub(begin);
        let most = if attack.flood { FLOOD } else { GROWTH };
        if grown > most {
            wrong.push(format!("the server grew by {grown} KiB"));
        }
        let page = self.page(&self.mallory, &judged);
        let told = format!("{page}\n{:?}", judged.events);
        wrong.extend(
            attack.says.iter().filter(|says| !page.contains(*says)).map(|says| format!("nothing says {says:?}")),
        );
        let never = attack.never.iter().map(String::as_str);
        for secret in secrets(&self.server).iter().map(String::as_str).chain(never) {
            if told.contains(secret) {
                wrong.push(format!("{secret:?} is shown"));
            }
        }
        for path in [format!("/submissions/{}", judged.id), format!("/submissions/{}/fragment", judged.id)] {
            let html = self.mallory.get(&path).expect(200).body;
            // The source is shown as it was handed in, all else without what could move a cursor.
            wrong.extend(
                ALIVE.iter().filter(|alive| html.contains(*alive)).map(|alive| format!("{alive:?} is not inert")),
            );
        }
        if page.chars().any(|c| c.is_control() && c != '\n' && c != '\t') {
            wrong.push("control characters are passed on".to_owned());
        }
        if attack.exact {
            wrong.extend(offline::exact(attack, &owned(&judged)));
        }
        if attack.twice {
            let key = self.key();
            let again = hand_in(&self.mallory, &attack.problem, &attack.language, &attack.source, &key);
            if owned(&again) != owned(&judged) {
                wrong.push(format!("the second time it is {:?}, not {:?}", again.cases(), judged.cases()));
            }
        }
        self.honest_after(attack, &verdict, &mut wrong);
        if std::env::var_os("TATAMI_ATTACKS_TELL").is_some() || !wrong.is_empty() {
            let took = began.elapsed().as_secs_f64();
            eprintln!("{verdict:4} {} · {took:.1} s, server +{grown} KiB {}", attack.name, wrong.join("; "));
        }
        if !wrong.is_empty() {
            let _ = writeln!(self.failures, "{}: {}\n    {}", attack.name, wrong.join("; "), first_lines(&page));
        }
    }

    fn honest_after(&mut self, attack: &Attack, verdict: &str, wrong: &mut Vec<String>) {
        // What was compiled before is found again; a compiler that was attacked has to show that it works.
        let compiled = matches!(attack.language.as_str(), "c" | "cpp" | "go" | "rust");
        let comment = if verdict == "CE" && compiled { format!("// {}\n", self.handed) } else { String::new() };
        let after = self.honest(&attack.language, &comment);
        if (after.verdict(), &owned(&after)) != ("AC", &self.before[&attack.language]) {
            wrong.push(format!(
                "the honest solution after it got {} with {:?}: {}",
                after.verdict(),
                after.cases(),
                first_lines(&self.page(&self.ada, &after))
            ));
        }
        let workers = process::children(self.server.id());
        // One for pack code may join them, when it is first needed.
        if !self.workers.is_subset(&workers) {
            wrong.push(format!("the workers are {workers:?}, and were {:?}", self.workers));
        }
        self.workers = workers;
    }

    /// The end: no failure, no error in the log, no worker lost.
    pub(crate) fn close(self) {
        assert!(self.failures.is_empty(), "what went wrong:\n{}", self.failures);
        let log = self.server.log();
        for trouble in ["a worker was lost", "internal error"] {
            assert!(!log.contains(trouble), "the server logged:\n{log}");
        }
        self.server.finish();
    }
}

/// Hands a source in and waits for its verdict.
#[track_caller]
pub(crate) fn hand_in(client: &Client, problem: &str, language: &str, source: &str, key: &str) -> Judging {
    let accepted = client.submit(&format!("arena/{problem}"), language, source, key).expect(201).json();
    client.judging(accepted["id"].as_str().expect("an id").to_owned())
}

fn owned(judged: &Judging) -> Vec<(String, String, u64)> {
    let cases = judged.cases().into_iter();
    cases.map(|(name, verdict, steps)| (name.to_owned(), verdict.to_owned(), steps)).collect()
}

/// What no candidate may read: places on this machine.
fn secrets(server: &Server) -> Vec<String> {
    let program = program();
    let folder = program.parent().expect("a program lies in a folder");
    let mut secrets: Vec<String> =
        [folder.display(), server.data().display()].iter().map(ToString::to_string).collect();
    secrets.extend(["root:x:0", "TATAMI_GUESTS", "TATAMI_CACHE", "/rustc/", "/.cargo/"].map(str::to_owned));
    secrets
}

/// A fragment of HTML as the text that people see.
fn plain(html: &str) -> String {
    let mut text = String::new();
    let mut rest = html;
    while let Some((before, tag)) = rest.split_once('<') {
        text.push_str(before);
        rest = tag.split_once('>').map_or("", |(_, rest)| rest);
    }
    text.push_str(rest);
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")]
        .iter()
        .fold(text, |text, (escaped, plain)| text.replace(escaped, plain))
}

fn first_lines(page: &str) -> String {
    let lines: Vec<&str> = page.lines().map(str::trim).filter(|line| !line.is_empty()).take(12).collect();
    lines.join(" | ").chars().take(900).collect()
}
