//! `golden.json`: what the work takes, by the image that runs it.
//!
//! Where the image of a language is the recorded one, on whatever machine, its steps have to be the recorded ones.
//! Where it is another, that is a change of the guest, to be recorded, if builds of it are claimed to be alike
//! everywhere; else there is nothing to compare with and the runs of this machine were compared with each other.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tatami_domain::Language;
use tatami_domain::report::EngineReport;
use tatami_runner::{End, Outcome};

use crate::work::Work;

const RECORD: &str = "TATAMI_RECORD_STEPS";
const AGAIN: &str = "if that is meant, record anew with `TATAMI_RECORD_STEPS=1 cargo test --release -p tatami-cli --test steps`, \
     and say in the change what moved (`tatami rejudge`)";

#[derive(Default, Serialize, Deserialize)]
struct Golden {
    wasmtime: String,
    config: String,
    /// By language, then by image, then by the name of the work.
    steps: BTreeMap<String, BTreeMap<String, BTreeMap<String, Taken>>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Taken {
    /// Of the source and the driver below it.
    request: String,
    end: String,
    steps: u64,
    load_steps: u64,
    peak_memory_bytes: u64,
}

/// Whether builds of what runs this language are the same everywhere (ARCHITECTURE.md, Guests). Python's snapshot holds
/// something of the file system it was made on. JavaScript's holds chance and time, which stand still on Linux alone. Rust's
/// compiler is the machine's own.
fn reproducible(language: Language) -> bool {
    match language {
        Language::C | Language::Cpp | Language::Go => true,
        Language::JavaScript | Language::TypeScript => cfg!(target_os = "linux"),
        Language::Python | Language::Sql | Language::Rust => false,
    }
}

fn file() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/steps/golden.json")
}

/// The languages' tests run at the same time.
static FILE: Mutex<()> = Mutex::new(());

pub(crate) fn compare(language: Language, engine: &EngineReport, work: &[Work], outcomes: &[Outcome]) {
    let taken: BTreeMap<String, Taken> =
        work.iter().zip(outcomes).map(|(piece, outcome)| (piece.name.clone(), Taken::new(piece, outcome))).collect();
    let _held = FILE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let read = std::fs::read_to_string(file()).ok().map(|text| serde_json::from_str(&text).expect("golden.json"));
    let mut golden: Golden = read.unwrap_or_default();
    let same_engine = (&golden.wasmtime, &golden.config) == (&engine.wasmtime, &engine.config);
    if std::env::var_os(RECORD).is_some() {
        if !same_engine {
            golden = Golden { wasmtime: engine.wasmtime.clone(), config: engine.config.clone(), ..Golden::default() };
        }
        let images = golden.steps.entry(language.name().to_owned()).or_default();
        // Of the others, what other machines recorded is still theirs; older images of this machine go by hand.
        if reproducible(language) {
            images.clear();
        }
        images.insert(engine.image.clone(), taken);
        std::fs::write(file(), serde_json::to_string_pretty(&golden).expect("JSON") + "\n").expect("golden.json");
        return;
    }
    assert!(
        same_engine,
        "THE ENGINE CHANGED: wasmtime {} with configuration {}, recorded were {} with {}; {AGAIN}",
        engine.wasmtime, engine.config, golden.wasmtime, golden.config
    );
    let images = golden.steps.get(language.name());
    let Some(recorded) = images.and_then(|images| images.get(&engine.image)) else {
        assert!(!reproducible(language), "THE IMAGE of {language} CHANGED: it is {} now; {AGAIN}", engine.image);
        eprintln!("{language}: image {} was never recorded; runs were compared with each other only", engine.image);
        return;
    };
    for (name, taken) in &taken {
        let recorded = recorded.get(name);
        let recorded = recorded.unwrap_or_else(|| panic!("{language} {name} WAS NEVER RECORDED; {AGAIN}"));
        assert_eq!(recorded.request, taken.request, "THE SOURCE OR THE DRIVER of {language} {name} CHANGED; {AGAIN}");
        assert_eq!(recorded, taken, "STEPS FLIPPED: {language} {name} with the same engine, image, source and driver");
    }
}

impl Taken {
    fn new(piece: &Work, outcome: &Outcome) -> Self {
        let request = serde_json::to_vec(&piece.request).expect("JSON");
        Self {
            request: data_encoding::HEXLOWER.encode(&Sha256::digest(request)[..8]),
            end: end(&outcome.end).to_owned(),
            steps: outcome.steps,
            load_steps: outcome.load_steps,
            peak_memory_bytes: outcome.peak_memory_bytes,
        }
    }
}

fn end(end: &End) -> &'static str {
    match end {
        End::Result(_) => "result",
        End::CompileError(_) | End::MissingMethod(_) => "compile error",
        End::Exception(_) => "exception",
        End::OutOfMemory(_) => "out of memory",
        End::Exit(_) => "exit",
        End::Mismatch { .. } => "mismatch",
        End::NoResult(_) => "no result",
        End::OutOfSteps => "out of steps",
        End::OutputLimit => "output limit",
        End::StackOverflow => "stack overflow",
        End::Trap(_) => "trap",
        End::Watchdog => "watchdog",
    }
}
