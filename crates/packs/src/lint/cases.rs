//! The cases as a whole: samples, hidden groups, repetitions.

use std::collections::HashMap;
use std::collections::hash_map::DefaultHasher;
use std::fmt::Write as _;
use std::hash::Hasher;

use tatami_domain::case::Table;
use tatami_domain::problem::{Coding, Task};
use tatami_domain::schema::Schema;
use tatami_domain::{Case, CaseInput, Expected, Value};

use crate::diagnostic::{Diagnostic, Severity};
use crate::parse::Places;
use crate::wording::counted;

/// `complete` says whether every case could be read; otherwise nothing follows from what is not there.
pub(super) fn lint(coding: &Coding, places: &Places, complete: bool, found: &mut Vec<Diagnostic>) {
    if complete && coding.samples().is_empty() {
        let message = "there are no samples, which candidates see and run first";
        let help = "write one to three cases in `cases/sample.jsonl`";
        found.push(Diagnostic::error("no-samples", "cases/sample.jsonl", message).with_help(help));
    }
    if complete && !coding.groups.iter().any(|g| !g.is_sample() && !g.cases.is_empty()) {
        let message = "there are no hidden cases, and the samples count for nothing";
        let help = "write cases in a file of another name, like `cases/small.jsonl`";
        found.push(Diagnostic::error("no-hidden-cases", "cases", message).with_help(help));
    }
    let schema = match &coding.task {
        Task::Sql { schema } => Some(Schema::read(schema)),
        _ => None,
    };
    let mut seen: HashMap<u64, (&str, &Case)> = HashMap::new();
    for group in &coding.groups {
        for case in &group.cases {
            let mut report = |severity, code, message: String| {
                if let Some(place) = places.case(&group.name, &case.name) {
                    found.push(place.finding(severity, code, message));
                }
            };
            if group.is_sample() && matches!(case.input, CaseInput::Generated { .. }) {
                let message = "a sample should be written out, so that candidates can read it";
                report(Severity::Warning, "generated-sample", message.to_owned());
            }
            if let (Some(schema), CaseInput::Sql { tables }) = (&schema, &case.input) {
                for message in misfits(schema, tables) {
                    report(Severity::Error, "table-shape", message);
                }
            }
            if let Some(widths) = answer_widths(coding, case) {
                report(Severity::Error, "row-widths", format!("the rows of the answer have {widths} cells"));
            }
            let (other_group, other) = *seen.entry(hash_of(&case.input)).or_insert((&group.name, case));
            if std::ptr::eq(other, case) || other.input != case.input {
                continue;
            }
            if contradict(&other.expected, &case.expected) {
                let message = format!("`{other_group}/{}` has the same input and another answer", other.name);
                report(Severity::Error, "contradiction", message);
            } else if other_group == group.name {
                let message = format!("`{}` in this group has the same input", other.name);
                report(Severity::Warning, "duplicate-input", message);
            }
        }
    }
}

/// A fingerprint of an input, without a copy of it as text.
fn hash_of(input: &CaseInput) -> u64 {
    struct Writer(DefaultHasher);
    impl std::fmt::Write for Writer {
        fn write_str(&mut self, text: &str) -> std::fmt::Result {
            self.0.write(text.as_bytes());
            Ok(())
        }
    }
    let mut writer = Writer(DefaultHasher::new());
    // Hashing cannot fail.
    let _ = write!(writer, "{input:?}");
    writer.0.finish()
}

/// Whether no answer is accepted by both. Several answers may well be listed in another order.
fn contradict(a: &Expected, b: &Expected) -> bool {
    match (a, b) {
        (Expected::AnyOf(a), Expected::AnyOf(b)) => !a.iter().any(|x| b.contains(x)),
        _ => false,
    }
}

/// What in a case's tables does not fit the schema.
fn misfits(schema: &Schema, tables: &[Table]) -> Vec<String> {
    if schema.is_empty() {
        return Vec::new();
    }
    let misfit = |table: &Table| {
        let name = &table.name;
        let Some(columns) = schema.columns(name) else { return Some(format!("`schema.sql` has no table `{name}`")) };
        let (number, row) = table.rows.iter().enumerate().find(|(_, row)| row.len() != columns.len())?;
        let (cells, columns) = (counted(row.len(), "cell"), counted(columns.len(), "column"));
        Some(format!("row {} of `{name}` has {cells}, and the table {columns}", number + 1))
    };
    tables.iter().filter_map(misfit).collect()
}

/// For sql: the different widths of the rows of an answer, if there are several.
fn answer_widths(coding: &Coding, case: &Case) -> Option<String> {
    let (Task::Sql { .. }, Expected::AnyOf(answers)) = (&coding.task, &case.expected) else { return None };
    for answer in answers {
        let Value::List(rows) = answer else { continue };
        let mut widths: Vec<usize> =
            rows.iter().map(|row| if let Value::List(c) = row { c.len() } else { 0 }).collect();
        widths.sort_unstable();
        widths.dedup();
        if widths.len() > 1 {
            return Some(widths.iter().map(ToString::to_string).collect::<Vec<_>>().join(" and "));
        }
    }
    None
}
