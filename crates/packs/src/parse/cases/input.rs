//! The input of a case.

use std::collections::HashSet;

use serde_json::value::RawValue;
use tatami_domain::case::{Call, Table};
use tatami_domain::problem::Task;
use tatami_domain::signature::Class;
use tatami_domain::{CaseInput, Signature, Type, Value};

use super::line::Line;
use super::value::{arguments, cell};
use crate::parse::json;
use crate::wording::listed;

/// The result types of a class's calls, in order: what the expected answer is checked against.
pub(crate) type CallResults = Vec<Option<Type>>;

/// Reads `generator`, `n` and `seed`.
pub(crate) fn read_generated(line: &Line<'_, '_>) -> Option<CaseInput> {
    let generator = required(line, "generator").and_then(|raw| line.string("generator", raw));
    let n = required(line, "n").and_then(|raw| whole(line, "n", raw));
    let seed = required(line, "seed").and_then(|raw| whole(line, "seed", raw));
    Some(CaseInput::Generated { generator: generator?, n: n?, seed: seed? })
}

fn whole(line: &Line<'_, '_>, key: &str, raw: &RawValue) -> Option<u64> {
    let number: Option<u64> = raw.get().parse().ok();
    // Both end up in guests, whose everyday number may be a double.
    let number = number.filter(|n| *n <= tatami_domain::value::MAX_INT.unsigned_abs());
    if number.is_none() {
        line.wrong_type(&format!("`{key}`"), "a whole number from 0 to 2⁵³−1", raw);
    }
    number
}

/// Reads the keys that hold the task's input, and for a class what its calls return.
pub(crate) fn read_input(line: &Line<'_, '_>, task: &Task) -> (Option<CaseInput>, Option<CallResults>) {
    match task {
        Task::Function(Signature::Function(function)) => {
            let args = required(line, "args").and_then(|raw| {
                let raws = line.array("`args`", "a list of the arguments in order", raw)?;
                arguments(line, &function.name, &raws, &function.params, raw)
            });
            (args.map(|args| CaseInput::Function { args }), None)
        }
        Task::Function(Signature::Class(class)) => read_class(line, class),
        Task::Program => {
            let stdin = required(line, "stdin").and_then(|raw| line.string("stdin", raw));
            (stdin.map(|stdin| CaseInput::Program { stdin }), None)
        }
        Task::Sql { .. } => {
            let tables = required(line, "tables").and_then(|raw| read_tables(line, raw));
            (tables.map(|tables| CaseInput::Sql { tables }), None)
        }
    }
}

fn required<'l>(line: &Line<'l, '_>, key: &'static str) -> Option<&'l RawValue> {
    let raw = line.take(key);
    if raw.is_none() {
        line.missing(key);
    }
    raw
}

fn read_class(line: &Line<'_, '_>, class: &Class) -> (Option<CaseInput>, Option<CallResults>) {
    let construct = required(line, "construct").and_then(|raw| {
        let raws = line.array("`construct`", "a list of the constructor's arguments", raw)?;
        arguments(line, &class.name, &raws, &class.params, raw)
    });
    let calls = required(line, "calls").and_then(|raw| {
        let raws = line.array("`calls`", "a list of calls, like `[[\"put\", 1, 1], [\"get\", 1]]`", raw)?;
        let read: Vec<_> = raws.into_iter().map(|raw| read_call(line, class, raw)).collect();
        read.into_iter().collect::<Option<Vec<_>>>()
    });
    let Some(calls) = calls else { return (None, None) };
    let (calls, results) = calls.into_iter().unzip();
    (construct.map(|construct| CaseInput::Class { construct, calls }), Some(results))
}

fn read_call(line: &Line<'_, '_>, class: &Class, raw: &RawValue) -> Option<(Call, Option<Type>)> {
    let call = json::array(raw).and_then(|parts| {
        let (name, args) = parts.split_first()?;
        Some((json::string(name)?, *name, args.to_vec()))
    });
    let Some((name, name_at, args)) = call else {
        line.wrong_type("a call", "a list of the method's name and its arguments, like `[\"put\", 1, 1]`", raw);
        return None;
    };
    let Some(method) = class.method(&name) else {
        let message = format!("`{}` has no method `{}`", class.name, tatami_domain::value::shorten(&name));
        let help = format!("its methods are {}", listed(class.methods.iter().map(|m| m.name.as_str())));
        line.findings.error_help("unknown-method", line.span_of(name_at), message, help);
        return None;
    };
    let args = arguments(line, &name, &args, &method.params, raw)?;
    Some((Call { method: name, args }, method.returns.clone()))
}

fn read_tables(line: &Line<'_, '_>, raw: &RawValue) -> Option<Vec<Table>> {
    const FORM: &str = "an object of tables, like `{\"people\": [[1, \"Ann\", null]]}`";
    let Ok(members) = json::object(raw.get(), line.findings.text) else {
        line.wrong_type("`tables`", FORM, raw);
        return None;
    };
    let mut tables: Vec<Table> = Vec::new();
    let mut seen = HashSet::new();
    let mut whole = true;
    for (name, raw) in members {
        if !seen.insert(name.value.clone()) {
            line.findings.error("duplicate-key", name.span, format!("the table `{}` twice", name.value));
            whole = false;
            continue;
        }
        match read_rows(line, &format!("the table `{}`", name.value), raw) {
            Some(rows) => tables.push(Table { name: name.value, rows }),
            None => whole = false,
        }
    }
    whole.then_some(tables)
}

/// Reads a list of rows, each a list of cells.
pub(crate) fn read_rows(line: &Line<'_, '_>, what: &str, raw: &RawValue) -> Option<Vec<Vec<Value>>> {
    let rows = line.array(what, "a list of rows, like `[[1, \"Ann\", null]]`", raw)?;
    let row = |raw: &RawValue| -> Option<Vec<Value>> {
        let Some(cells) = json::array(raw) else {
            line.wrong_type(&format!("a row of {what}"), "a list of cells", raw);
            return None;
        };
        cells.into_iter().map(|raw| cell(line, &format!("a cell of {what}"), raw)).collect()
    };
    rows.into_iter().map(row).collect::<Vec<_>>().into_iter().collect()
}
