//! One line of a `.jsonl` file: its keys, and what is wrong with them.

use std::cell::RefCell;
use std::collections::HashSet;
use std::ops::Range;

use serde_json::value::RawValue;
use tatami_domain::Signature;
use tatami_domain::problem::Task;

use crate::diagnostic::{Findings, did_you_mean};
use crate::parse::json::{self, Members};
use crate::wording::listed;

/// An object that is being read.
pub(crate) struct Line<'l, 'a> {
    pub(crate) findings: &'l Findings<'a>,
    members: Members<'l>,
    /// The whole line.
    pub(crate) span: Range<usize>,
    taken: RefCell<Vec<&'static str>>,
}

/// The keys of a case and the problems that have them.
const KEYS: [(&str, &str); 12] = [
    ("name", "all problems"),
    ("note", "all problems"),
    ("args", "function problems with a `function`"),
    ("construct", "function problems with a `class`"),
    ("calls", "function problems with a `class`"),
    ("stdin", "program problems"),
    ("tables", "sql problems"),
    ("expected", "all problems"),
    ("expected_any", "all problems"),
    ("generator", "all problems"),
    ("n", "all problems"),
    ("seed", "all problems"),
];

/// The keys that hold the input of a task.
pub(crate) fn input_keys(task: &Task) -> &'static [&'static str] {
    match task {
        Task::Function(Signature::Function(_)) => &["args"],
        Task::Function(Signature::Class(_)) => &["construct", "calls"],
        Task::Program => &["stdin"],
        Task::Sql { .. } => &["tables"],
    }
}

impl<'l, 'a> Line<'l, 'a> {
    pub(crate) fn new(findings: &'l Findings<'a>, members: Members<'l>, span: Range<usize>) -> Self {
        let mut seen = HashSet::new();
        for (key, _) in &members {
            if !seen.insert(key.value.as_str()) {
                findings.error("duplicate-key", key.span.clone(), format!("the key `{}` twice", shown(&key.value)));
            }
        }
        Self { findings, members, span, taken: RefCell::default() }
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.members.iter().any(|(k, _)| k.value == key)
    }

    pub(crate) fn take(&self, key: &'static str) -> Option<&'l RawValue> {
        self.taken.borrow_mut().push(key);
        self.members.iter().find(|(k, _)| k.value == key).map(|(_, raw)| *raw)
    }

    pub(crate) fn missing(&self, key: &str) {
        let start = self.span.start;
        self.findings.error("missing-key", start..start + 1, format!("this case lacks the key `{key}`"));
    }

    /// The place of a value of this line.
    pub(crate) fn span_of(&self, value: &RawValue) -> Range<usize> {
        json::span_in(self.findings.text, value.get())
    }

    /// The place of a part of a value of this line.
    pub(crate) fn span_of_text(&self, part: &str) -> Range<usize> {
        json::span_in(self.findings.text, part)
    }

    pub(crate) fn wrong_type(&self, what: &str, expected: &str, value: &RawValue) {
        self.findings.error("case-type", self.span_of(value), format!("{what} is {expected}"));
    }

    pub(crate) fn string(&self, key: &str, value: &RawValue) -> Option<String> {
        let string = json::string(value);
        if string.is_none() {
            self.wrong_type(&format!("`{key}`"), "a string of valid Unicode", value);
        }
        string
    }

    pub(crate) fn array(&self, what: &str, expected: &str, value: &'l RawValue) -> Option<Vec<&'l RawValue>> {
        let array = json::array(value);
        if array.is_none() {
            self.wrong_type(what, expected, value);
        }
        array
    }

    /// Reports the keys that were not taken.
    pub(crate) fn finish(&self, task: Option<&Task>) {
        let taken = self.taken.borrow();
        for (key, _) in &self.members {
            let name = key.value.as_str();
            if taken.contains(&name) {
                continue;
            }
            if self.findings.is_full() {
                break;
            }
            match KEYS.iter().find(|(known, _)| *known == name) {
                Some(("stdin" | "args" | "construct" | "calls" | "tables", _)) if self.has("generator") => {
                    let message = format!("`{name}` beside `generator`: the input is either written out or generated");
                    self.findings.error("conflicting-keys", key.span.clone(), message);
                }
                Some(("n" | "seed", _)) => {
                    self.findings.error(
                        "conflicting-keys",
                        key.span.clone(),
                        format!("`{name}` belongs to a `generator`"),
                    );
                }
                Some((_, holders)) => {
                    // Without a task, nothing can be said about the keys that depend on it.
                    let Some(task) = task else { continue };
                    let message = format!("`{name}` is for {holders}, and this is {}", described(task));
                    let help = format!("the input is in {}", listed(input_keys(task).iter().copied()));
                    self.findings.error_help("unknown-key", key.span.clone(), message, help);
                }
                None => {
                    let help = match did_you_mean(name, KEYS.map(|(key, _)| key)) {
                        Some(close) => format!("did you mean `{close}`?"),
                        None => format!("the keys of a case are {}", listed(KEYS.map(|(key, _)| key))),
                    };
                    let message = format!("unknown key `{}`", shown(name));
                    self.findings.error_help("unknown-key", key.span.clone(), message, help);
                }
            }
        }
    }
}

fn described(task: &Task) -> &'static str {
    match task {
        Task::Function(Signature::Function(_)) => "a function problem with a `function`",
        Task::Function(Signature::Class(_)) => "a function problem with a `class`",
        Task::Program => "a program problem",
        Task::Sql { .. } => "an sql problem",
    }
}

fn shown(name: &str) -> std::borrow::Cow<'_, str> {
    tatami_domain::value::shorten(name)
}
