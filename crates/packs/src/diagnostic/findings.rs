//! Collecting the findings of one file while it is read.

use std::cell::{OnceCell, RefCell};
use std::ops::Range;

use super::{Diagnostic, LineIndex, Severity};

/// More findings than this in one file help nobody, and a hostile file could have millions.
const MAX_PER_FILE: usize = 200;

/// The findings of one file. Readers share it, hence the interior mutability.
#[derive(Debug)]
pub(crate) struct Findings<'a> {
    pub(crate) path: &'a str,
    pub(crate) text: &'a str,
    index: OnceCell<LineIndex<'a>>,
    found: RefCell<Vec<Diagnostic>>,
}

impl<'a> Findings<'a> {
    pub(crate) fn new(path: &'a str, text: &'a str) -> Self {
        Self { path, text, index: OnceCell::new(), found: RefCell::default() }
    }

    pub(crate) fn error(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) {
        self.push(Severity::Error, code, span, message.into(), None);
    }

    pub(crate) fn warning(&self, code: &'static str, span: Range<usize>, message: impl Into<String>) {
        self.push(Severity::Warning, code, span, message.into(), None);
    }

    /// An error with advice.
    pub(crate) fn error_help(
        &self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Severity::Error, code, span, message.into(), Some(help.into()));
    }

    /// A warning with advice.
    pub(crate) fn warning_help(
        &self,
        code: &'static str,
        span: Range<usize>,
        message: impl Into<String>,
        help: impl Into<String>,
    ) {
        self.push(Severity::Warning, code, span, message.into(), Some(help.into()));
    }

    fn push(&self, severity: Severity, code: &'static str, span: Range<usize>, message: String, help: Option<String>) {
        let mut found = self.found.borrow_mut();
        if found.len() > MAX_PER_FILE {
            return;
        }
        if found.len() == MAX_PER_FILE {
            let message = format!("more than {MAX_PER_FILE} findings in this file; the rest is left out");
            found.push(Diagnostic::error("too-many-findings", self.path, message));
            return;
        }
        let index = self.index.get_or_init(|| LineIndex::new(self.text));
        let mut diagnostic = Diagnostic::new(severity, code, self.path, message).at(index, span);
        diagnostic.help = help;
        found.push(diagnostic);
    }

    pub(crate) fn has_errors(&self) -> bool {
        self.found.borrow().iter().any(Diagnostic::is_error)
    }

    /// Whether no more findings will be taken, so that reading on is a waste.
    pub(crate) fn is_full(&self) -> bool {
        self.found.borrow().len() > MAX_PER_FILE
    }

    pub(crate) fn into_diagnostics(self) -> Vec<Diagnostic> {
        self.found.into_inner()
    }
}
