//! Reading a TOML table key by key, so that one pass reports every fault and not only the first.
//!
//! serde's derive stops at the first error; authors would mend a file one run at a time. Here a key
//! that is wrong leaves a stand-in behind, reading goes on, and what was read is thrown away at the
//! end if anything was reported.

use std::cell::RefCell;
use std::ops::{Range, RangeInclusive};

use toml::de::{DeTable, DeValue};

use crate::diagnostic::{Findings, did_you_mean};
use crate::manifest::At;
use crate::manifest::words::{Choices, words};
use crate::wording::listed;

/// Parses a document; syntax errors are reported, all of them.
pub(crate) fn parse_document<'a>(findings: &Findings<'a>) -> Option<DeTable<'a>> {
    let (table, errors) = DeTable::parse_recoverable(findings.text);
    for error in &errors {
        let end = findings.text.len();
        findings.error("toml-syntax", error.span().unwrap_or(end..end), error.message());
    }
    errors.is_empty().then(|| table.into_inner())
}

/// A table that is being read. Ask for its keys, then [`finish`](Self::finish) it.
pub(crate) struct Table<'t, 'a> {
    entries: &'t DeTable<'a>,
    /// Where the table is, for keys it lacks.
    pub(crate) span: Range<usize>,
    /// What to call it in messages, like "`[compare]`".
    name: String,
    known: RefCell<Vec<&'static str>>,
    missing: RefCell<Vec<&'static str>>,
    findings: &'t Findings<'a>,
}

type Value<'t, 'a> = (&'t DeValue<'a>, Range<usize>);

impl<'t, 'a> Table<'t, 'a> {
    pub(crate) fn root(entries: &'t DeTable<'a>, findings: &'t Findings<'a>) -> Self {
        Self {
            entries,
            span: 0..0,
            name: "the file".into(),
            known: RefCell::default(),
            missing: RefCell::default(),
            findings,
        }
    }

    fn inner(&self, entries: &'t DeTable<'a>, span: Range<usize>, name: String) -> Self {
        Self { entries, span, name, known: RefCell::default(), missing: RefCell::default(), findings: self.findings }
    }

    fn get(&self, key: &'static str) -> Option<Value<'t, 'a>> {
        self.known.borrow_mut().push(key);
        let value = self.entries.get(key)?;
        Some((value.get_ref(), value.span()))
    }

    pub(crate) fn has(&self, key: &str) -> bool {
        self.entries.contains_key(key)
    }

    fn wrong_type(&self, what: &str, expected: &str, value: &DeValue<'_>, span: Range<usize>) {
        let message = format!("{what} is {expected}, not {}", article(value.type_str()));
        self.findings.error("wrong-type", span, message);
    }

    /// Notes a key that is not there; [`finish`](Self::finish) knows whether it was misspelt.
    fn missing(&self, key: &'static str) {
        self.missing.borrow_mut().push(key);
    }

    /// A string that is not blank.
    pub(crate) fn text(&self, key: &'static str) -> Option<At<String>> {
        let (value, span) = self.get(key)?;
        Some(self.as_text(&format!("`{key}`"), value, span))
    }

    fn as_text(&self, what: &str, value: &DeValue<'a>, span: Range<usize>) -> At<String> {
        match value {
            DeValue::String(text) => {
                if text.trim().is_empty() {
                    self.findings.error("empty-text", span.clone(), format!("{what} is empty"));
                }
                At::new(text.clone().into_owned(), span)
            }
            other => {
                self.wrong_type(what, "a string", other, span.clone());
                At::new(String::new(), span)
            }
        }
    }

    pub(crate) fn required_text(&self, key: &'static str) -> At<String> {
        self.text(key).unwrap_or_else(|| {
            self.missing(key);
            At::new(String::new(), self.span.clone())
        })
    }

    /// A string of a certain form.
    pub(crate) fn required_form(&self, key: &'static str, form: &str, fits: impl Fn(&str) -> bool) -> At<String> {
        let text = self.required_text(key);
        if self.entries.get(key).is_some_and(|v| v.get_ref().is_str()) && !text.trim().is_empty() && !fits(&text) {
            self.findings.error("bad-value", text.span.clone(), format!("`{key}` is {form}"));
        }
        text
    }

    /// A whole number within a range.
    pub(crate) fn whole(&self, key: &'static str, range: RangeInclusive<u64>) -> Option<At<u64>> {
        let (value, span) = self.get(key)?;
        let DeValue::Integer(integer) = value else {
            self.wrong_type(&format!("`{key}`"), "a whole number", value, span.clone());
            return Some(At::new(*range.start(), span));
        };
        let number = i128::from_str_radix(integer.as_str(), integer.radix()).ok();
        let number = number.and_then(|n| u64::try_from(n).ok()).filter(|n| range.contains(n));
        if number.is_none() {
            let message = format!("`{key}` is from {} to {}", range.start(), range.end());
            self.findings.error("out-of-range", span.clone(), message);
        }
        Some(At::new(number.unwrap_or(*range.start()), span))
    }

    pub(crate) fn required_whole(&self, key: &'static str, range: RangeInclusive<u64>) -> At<u64> {
        let stand_in = *range.start();
        self.whole(key, range).unwrap_or_else(|| {
            self.missing(key);
            At::new(stand_in, self.span.clone())
        })
    }

    /// A number with or without a fraction, within a range.
    pub(crate) fn number(&self, key: &'static str, range: RangeInclusive<f64>) -> Option<At<f64>> {
        let (value, span) = self.get(key)?;
        let number = match value {
            DeValue::Integer(integer) => {
                #[expect(clippy::cast_precision_loss, reason = "the ranges are far below 2⁵³")]
                let float = i64::from_str_radix(integer.as_str(), integer.radix()).map(|n| n as f64);
                float.ok()
            }
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            other => {
                self.wrong_type(&format!("`{key}`"), "a number", other, span.clone());
                return Some(At::new(*range.start(), span));
            }
        };
        let number = number.filter(|n| range.contains(n));
        if number.is_none() {
            let message = format!("`{key}` is from {} to {}", range.start(), range.end());
            self.findings.error("out-of-range", span.clone(), message);
        }
        Some(At::new(number.unwrap_or(*range.start()), span))
    }

    /// True or false.
    pub(crate) fn flag(&self, key: &'static str) -> Option<At<bool>> {
        let (value, span) = self.get(key)?;
        if let DeValue::Boolean(flag) = value {
            return Some(At::new(*flag, span));
        }
        self.wrong_type(&format!("`{key}`"), "true or false", value, span.clone());
        Some(At::new(true, span))
    }

    /// One of a fixed choice of words.
    pub(crate) fn choice<T: Copy>(&self, key: &'static str, choices: Choices<T>) -> Option<At<T>> {
        let (value, span) = self.get(key)?;
        let Some(text) = value.as_str() else {
            self.wrong_type(&format!("`{key}`"), "a string", value, span.clone());
            return Some(At::new(choices[0].1, span));
        };
        let found = choices.iter().find(|(word, _)| *word == text);
        if found.is_none() {
            self.unknown_word(key, text, words(choices), span.clone());
        }
        Some(At::new(found.unwrap_or(&choices[0]).1, span))
    }

    pub(crate) fn required_choice<T: Copy>(&self, key: &'static str, choices: Choices<T>) -> At<T> {
        self.choice(key, choices).unwrap_or_else(|| {
            self.missing(key);
            At::new(choices[0].1, self.span.clone())
        })
    }

    /// Reports a word that is none of a fixed choice.
    pub(crate) fn unknown_word(&self, key: &str, word: &str, known: Vec<&'static str>, span: Range<usize>) {
        let help = match did_you_mean(word, known.iter().copied()) {
            Some(close) => format!("did you mean `{close}`?"),
            None => format!("`{key}` is one of {}", listed(known)),
        };
        let message = format!("`{}` is no value of `{key}`", tatami_domain::value::shorten(word));
        self.findings.error_help("bad-value", span, message, help);
    }

    /// A list of strings, none of them blank.
    pub(crate) fn texts(&self, key: &'static str) -> Option<At<Vec<At<String>>>> {
        let (value, span) = self.get(key)?;
        let Some(items) = value.as_array() else {
            self.wrong_type(&format!("`{key}`"), "a list of strings", value, span.clone());
            return Some(At::new(Vec::new(), span));
        };
        let what = format!("an entry of `{key}`");
        let texts = items.iter().map(|item| self.as_text(&what, item.get_ref(), item.span()));
        Some(At::new(texts.collect(), span))
    }

    pub(crate) fn required_texts(&self, key: &'static str) -> At<Vec<At<String>>> {
        self.texts(key).unwrap_or_else(|| {
            self.missing(key);
            At::new(Vec::new(), self.span.clone())
        })
    }

    /// A table below this one, `[key]`.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'t, 'a>> {
        let (value, span) = self.get(key)?;
        match value {
            DeValue::Table(entries) => Some(self.inner(entries, span, format!("`[{key}]`"))),
            other => {
                self.wrong_type(&format!("`{key}`"), &format!("a table, `[{key}]`"), other, span);
                None
            }
        }
    }

    /// The tables of a list, `[[key]]`.
    pub(crate) fn tables(&self, key: &'static str) -> At<Vec<Table<'t, 'a>>> {
        let Some((value, span)) = self.get(key) else { return At::new(Vec::new(), self.span.clone()) };
        let expected = format!("a list of tables, `[[{key}]]`");
        let Some(items) = value.as_array() else {
            self.wrong_type(&format!("`{key}`"), &expected, value, span.clone());
            return At::new(Vec::new(), span);
        };
        let tables = items.iter().filter_map(|item| match item.get_ref() {
            DeValue::Table(entries) => Some(self.inner(entries, item.span(), format!("this `[[{key}]]`"))),
            other => {
                self.wrong_type(&format!("`{key}`"), &expected, other, item.span());
                None
            }
        });
        At::new(tables.collect(), span)
    }

    /// Reports the keys that nobody asked for, and those that are missing and not just misspelt.
    pub(crate) fn finish(&self) {
        let known = self.known.borrow();
        let mut missing = self.missing.borrow_mut();
        for (key, value) in self.entries.iter() {
            let name: &str = key.get_ref();
            if known.contains(&name) {
                continue;
            }
            let close = did_you_mean(name, known.iter().copied());
            missing.retain(|key| close != Some(*key));
            let help = match close {
                Some(close) => format!("did you mean `{close}`?"),
                None => format!("the keys here are {}", listed(known.iter().copied())),
            };
            // A key made by a header has no place of its own.
            let span = if key.span().is_empty() { value.span() } else { key.span() };
            let message = format!("unknown key `{}`", tatami_domain::value::shorten(name));
            self.findings.error_help("unknown-key", span, message, help);
        }
        for key in missing.drain(..) {
            self.findings.error("missing-key", self.span.clone(), format!("{} lacks the key `{key}`", self.name));
        }
    }
}

fn article(kind: &str) -> String {
    let vowel = kind.starts_with(['a', 'e', 'i', 'o', 'u']);
    format!("{} {kind}", if vowel { "an" } else { "a" })
}
