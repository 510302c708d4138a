//! Languages that an interpreter guest loads as they are.

use std::sync::Arc;

use serde::Serialize;
use serde_json::value::RawValue;
use tatami_domain::Language;
use tatami_runner::{CompileError, CompileRequest, Compiled, Entry, LanguageStatus, Program, SandboxError, Toolchain};

use crate::artefacts::Artefacts;

/// A language served by an interpreter guest. Nothing is compiled ahead: an unparsable source shows when the first
/// case loads it, as a compile error.
pub(crate) struct Script {
    language: Language,
    guest: &'static str,
    status: LanguageStatus,
    image: String,
}

impl Script {
    pub(crate) fn new(artefacts: &Arc<Artefacts>, language: Language, guest: &'static str) -> Self {
        let entry = artefacts.entry(guest);
        let reason = match entry {
            Some(_) => String::new(),
            None => format!("the guest `{guest}` is not built; run `cargo xtask build`"),
        };
        let version = match (entry, language) {
            (Some(entry), Language::Sql) => entry.sqlite.clone().unwrap_or_default(),
            (Some(entry), Language::TypeScript) => entry.typescript.clone().unwrap_or_default(),
            (Some(entry), _) => entry.version.clone(),
            (None, _) => String::new(),
        };
        Self {
            language,
            guest,
            status: LanguageStatus { language, version, ready: entry.is_some(), reason },
            image: entry.map(|entry| entry.sha256.clone()).unwrap_or_default(),
        }
    }
}

/// The request of `prepare`.
#[derive(Serialize)]
struct Prepare<'a> {
    kind: &'static str,
    language: Language,
    file: String,
    source: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    schema: Option<&'a str>,
    #[serde(flatten)]
    entry: Option<std::collections::BTreeMap<String, Box<RawValue>>>,
}

impl Toolchain for Script {
    fn status(&self) -> LanguageStatus {
        self.status.clone()
    }

    fn image(&self) -> &str {
        &self.image
    }

    fn compile(&self, request: &CompileRequest) -> Result<Result<Compiled, CompileError>, SandboxError> {
        let (kind, schema, entry) = match &request.entry {
            Entry::Function { description, .. } => {
                let entry = serde_json::from_str(description)
                    .map_err(|error| SandboxError::Internal(format!("the description of the function: {error}")))?;
                ("function", None, Some(entry))
            }
            Entry::Program => ("program", None, None),
            Entry::Sql { schema } => ("sql", Some(schema.as_str()), None),
        };
        let name = if self.language == Language::Sql { "query" } else { "solution" };
        let prepare = Prepare {
            kind,
            language: self.language,
            file: format!("{name}.{}", self.language.extension()),
            source: &request.source,
            schema,
            entry,
        };
        let request = serde_json::to_string(&prepare).map_err(|error| SandboxError::Internal(error.to_string()))?;
        let program = Program::Script { guest: self.guest.to_owned(), request };
        Ok(Ok(Compiled { program, message: String::new() }))
    }
}
