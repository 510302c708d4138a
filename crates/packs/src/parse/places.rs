//! Where cases stand in their files, so that later checks can point at them.

use std::collections::HashMap;
use std::ops::Range;

use crate::diagnostic::{Diagnostic, LineIndex, Severity};

/// A place that a finding can be about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    pub path: String,
    pub line: u32,
    pub column: u32,
    pub span: Option<Range<usize>>,
}

impl Place {
    pub(crate) fn whole_file(path: impl Into<String>) -> Self {
        Self { path: path.into(), line: 1, column: 1, span: None }
    }

    pub(crate) fn in_file(path: &str, index: &LineIndex<'_>, span: Range<usize>) -> Self {
        let (line, column) = index.position(span.start);
        Self { path: path.to_owned(), line, column, span: Some(span) }
    }

    /// A finding about this place.
    pub fn finding(&self, severity: Severity, code: &'static str, message: impl Into<String>) -> Diagnostic {
        let (path, span) = (self.path.clone(), self.span.clone());
        Diagnostic {
            severity,
            code,
            path,
            line: self.line,
            column: self.column,
            message: message.into(),
            help: None,
            span,
        }
    }
}

/// The places of a problem's cases, by group and name.
#[derive(Clone, Debug, Default)]
pub struct Places(HashMap<String, HashMap<String, Place>>);

impl Places {
    pub(crate) fn insert(&mut self, group: &str, case: &str, place: Place) {
        self.0.entry(group.to_owned()).or_default().insert(case.to_owned(), place);
    }

    /// The place of a case.
    pub fn case(&self, group: &str, case: &str) -> Option<&Place> {
        self.0.get(group)?.get(case)
    }

    /// Puts a folder before every path.
    pub(crate) fn prefix(&mut self, join: impl Fn(&str) -> String) {
        for place in self.0.values_mut().flat_map(HashMap::values_mut) {
            place.path = join(&place.path);
        }
    }
}
