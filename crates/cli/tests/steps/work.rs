//! What is run for each language, and on what.

use std::path::{Path, PathBuf};

use tatami_domain::signature::Function;
use tatami_domain::{Language, Limits, Signature};
use tatami_languages::{describe, driver};
use tatami_runner::contract::ROOMY;
use tatami_runner::{CompileRequest, Entry};

/// One source with its input.
pub(crate) struct Work {
    pub(crate) name: String,
    pub(crate) request: CompileRequest,
    pub(crate) input: String,
    pub(crate) limits: Limits,
}

/// For what never ends.
const BUDGET: u64 = 200_000_000;

const SCHEMA: &str = "CREATE TABLE items (id INTEGER PRIMARY KEY, name TEXT NOT NULL, amount INTEGER NOT NULL);";

/// Every source of the language, by name.
pub(crate) fn of(language: Language) -> Vec<Work> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/steps/sources").join(language.name());
    let entries = std::fs::read_dir(&folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let work: Vec<Work> = files.iter().map(|file| piece(language, file)).collect();
    for name in ["fails", "endless"] {
        assert!(work.iter().any(|piece| piece.name == name), "{language} has no `{name}`");
    }
    work
}

fn piece(language: Language, file: &Path) -> Work {
    let name = file.file_stem().and_then(|stem| stem.to_str()).expect("a name").to_owned();
    let source = std::fs::read_to_string(file).expect("a source");
    let (entry, input) = match language {
        Language::Sql => (Entry::Sql { schema: SCHEMA.to_owned() }, tables()),
        _ if language == Language::C || name == "stream" => (Entry::Program, stdin()),
        _ => {
            let function = Function::parse("work(nums: list<int>, words: list<string>) -> int").expect("a signature");
            let signature = Signature::Function(function);
            let entry =
                Entry::Function { description: describe(&signature, language), driver: driver(&signature, language) };
            (entry, arguments())
        }
    };
    let limits = if name == "endless" { ROOMY.with_steps(BUDGET) } else { ROOMY };
    Work { name, request: CompileRequest { language, source, entry }, input, limits }
}

/// The numbers of a linear congruential generator (Knuth's MMIX), below a million.
fn numbers(count: usize) -> Vec<u64> {
    let mut state = 1u64;
    let mut next = || {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % 1_000_000
    };
    (0..count).map(|_| next()).collect()
}

fn words(count: usize) -> Vec<String> {
    numbers(count).into_iter().map(|number| format!("w{}", number % 100)).collect()
}

fn arguments() -> String {
    serde_json::json!([numbers(2_000), words(500)]).to_string()
}

fn stdin() -> String {
    let text: Vec<String> = numbers(2_000).iter().map(ToString::to_string).collect();
    serde_json::json!({ "stdin": text.join(" ") }).to_string()
}

fn tables() -> String {
    let rows: Vec<_> =
        numbers(300).into_iter().zip(words(300)).zip(1..).map(|((amount, name), id)| (id, name, amount)).collect();
    serde_json::json!({ "tables": [{ "name": "items", "rows": rows }] }).to_string()
}
