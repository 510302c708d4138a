//! What the page hands over for running in the browser: which guest runs which language, and how samples are compared.
//! Of answers there are those of the samples, which the statement shows as well.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use tatami_domain::Language;
use tatami_domain::problem::{Coding, Compare, Task};
use tatami_runner::LanguageStatus;

use crate::error::{Error, Result};
use crate::state::Web;

#[derive(Serialize)]
pub(super) struct InBrowser<'a> {
    /// The script of the worker that runs guests.
    worker: &'a str,
    guests: BTreeMap<&'static str, Guest>,
    task: TaskFacts,
}

#[derive(Serialize)]
struct Guest {
    label: &'static str,
    url: String,
    size: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    download: Option<u64>,
}

#[derive(Serialize)]
struct TaskFacts {
    kind: &'static str,
    /// In the names of the problem, as cases are written.
    signature: Box<RawValue>,
    compare: CompareFacts,
    languages: BTreeMap<&'static str, Runnable>,
    limits: Limits,
}

#[derive(Serialize)]
#[serde(tag = "mode", rename_all = "lowercase")]
enum CompareFacts {
    Exact,
    Unordered,
    Sets,
    Tokens,
    Checker,
    Float { absolute: f64, relative: f64 },
}

#[derive(Serialize)]
struct Runnable {
    guest: &'static str,
    file: String,
    signature: Box<RawValue>,
}

#[derive(Serialize)]
struct Limits {
    source_bytes: u64,
    memory_bytes: u64,
    output_bytes: u64,
}

/// `None` where nothing of this problem runs in a browser.
pub(super) fn facts<'a>(web: &'a Web, coding: &Coding, ready: &[LanguageStatus]) -> Result<Option<InBrowser<'a>>> {
    let kind = match coding.task {
        Task::Function(_) => "function",
        Task::Program => "program",
        Task::Sql { .. } => return Ok(None),
    };
    let mut guests = BTreeMap::new();
    let mut languages = BTreeMap::new();
    for language in ready.iter().map(|status| status.language) {
        let Some((name, label)) = guest_of(language) else { continue };
        let Some(guest) = web.guests.iter().find(|guest| guest.name() == name) else { continue };
        guests.insert(name, Guest { label, url: guest.url(), size: guest.size(), download: guest.download() });
        let file = format!("solution.{}", language.extension());
        languages.insert(language.name(), Runnable { guest: name, file, signature: signature(coding, language)? });
    }
    if languages.is_empty() {
        return Ok(None);
    }
    let compare = match coding.compare {
        Compare::Exact => CompareFacts::Exact,
        Compare::Unordered => CompareFacts::Unordered,
        Compare::Sets => CompareFacts::Sets,
        Compare::Tokens => CompareFacts::Tokens,
        Compare::Checker => CompareFacts::Checker,
        Compare::Float { absolute, relative } => CompareFacts::Float { absolute, relative },
    };
    let limits = Limits {
        source_bytes: coding.limits.source_bytes,
        memory_bytes: coding.limits.memory_bytes,
        output_bytes: coding.limits.output_bytes,
    };
    // Python leaves the problem's names as they are.
    let task = TaskFacts { kind, signature: signature(coding, Language::Python)?, compare, languages, limits };
    Ok(Some(InBrowser { worker: web.assets.js("guest"), guests, task }))
}

/// The guest that runs a language, and what it is called where it is offered for download.
fn guest_of(language: Language) -> Option<(&'static str, &'static str)> {
    match language {
        Language::Python => Some(("python", "Python")),
        Language::JavaScript | Language::TypeScript => Some(("javascript", "JavaScript and TypeScript")),
        _ => None,
    }
}

fn signature(coding: &Coding, language: Language) -> Result<Box<RawValue>> {
    let json = match &coding.task {
        Task::Function(signature) => tatami_languages::describe(signature, language),
        _ => "{}".to_owned(),
    };
    RawValue::from_string(json).map_err(|error| Error::Internal(error.to_string()))
}
