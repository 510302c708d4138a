//! Findings: what is wrong with a problem or a pack, and exactly where.
//!
//! One shape serves the loader, the static checks, the renderer and (in other crates) the checks
//! that run solutions. Codes are stable, so that authors can look them up and tools can match them.

mod findings;
mod position;
mod suggest;
mod terminal;

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use serde::Serialize;

pub(crate) use findings::Findings;
pub use position::LineIndex;
pub(crate) use suggest::did_you_mean;
pub use terminal::{Colour, render_terminal};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The problem cannot be used, or must not be published.
    Error,
    /// Worth a look; nothing depends on it.
    Warning,
}

/// One finding. Serialises to the object that `tatami check --format json` prints.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub severity: Severity,
    /// A stable name in kebab case, like `unknown-key`.
    pub code: &'static str,
    /// The file, in the form in which the folder was named to the loader; always with `/`.
    pub path: String,
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    pub message: String,
    /// What to do about it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub help: Option<String>,
    /// The bytes of the file that the finding is about, where it is about a part of it.
    #[serde(skip)]
    pub span: Option<Range<usize>>,
}

impl Diagnostic {
    /// A finding about a file as a whole.
    pub fn new(severity: Severity, code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        let (path, message) = (path.into(), message.into());
        Self { severity, code, path, line: 1, column: 1, message, help: None, span: None }
    }

    pub fn error(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, path, message)
    }

    pub fn warning(code: &'static str, path: impl Into<String>, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, path, message)
    }

    #[must_use]
    pub fn with_help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Moves the finding to a part of its file.
    #[must_use]
    pub fn at(mut self, index: &LineIndex<'_>, span: Range<usize>) -> Self {
        (self.line, self.column) = index.position(span.start);
        self.span = Some(span);
        self
    }

    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

/// The texts that findings point into, by path.
#[derive(Clone, Debug, Default)]
pub struct Sources(BTreeMap<String, Arc<str>>);

impl Sources {
    pub fn insert(&mut self, path: impl Into<String>, text: impl Into<Arc<str>>) {
        self.0.insert(path.into(), text.into());
    }

    pub fn get(&self, path: &str) -> Option<&str> {
        self.0.get(path).map(AsRef::as_ref)
    }

    /// Takes over what another collection holds.
    pub fn extend(&mut self, other: Sources) {
        self.0.extend(other.0);
    }
}

/// Brings findings into the order in which a reader wants them: by file, then by place.
pub fn sort(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| (&a.path, a.line, a.column, a.code).cmp(&(&b.path, b.line, b.column, b.code)));
}
