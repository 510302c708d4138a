//! The answer, or answers, of a case.

use serde_json::value::RawValue;
use tatami_domain::problem::Task;
use tatami_domain::{Expected, Signature, Type, Value};

use super::input::read_rows;
use super::line::Line;
use super::value::typed;
use crate::wording::counted;

/// Reads `expected` or `expected_any`. `calls` are the result types of a class's calls, if those
/// could be read.
pub(crate) fn read_expected(
    line: &Line<'_, '_>,
    task: Option<&Task>,
    calls: Option<&[Option<Type>]>,
) -> Option<Expected> {
    let (one, any) = (line.take("expected"), line.take("expected_any"));
    if line.has("generator") {
        for raw in [one, any].into_iter().flatten() {
            let message = "a generated case has no answer of its own: the reference solution computes it";
            line.findings.error("conflicting-keys", line.span_of(raw), message);
        }
        return (one.is_none() && any.is_none()).then_some(Expected::FromReference);
    }
    let raws = match (one, any) {
        (Some(_), Some(any)) => {
            let message = "a case has either `expected` or `expected_any`";
            line.findings.error("conflicting-keys", line.span_of(any), message);
            return None;
        }
        (Some(one), None) => vec![one],
        (None, Some(any)) => {
            let raws = line.array("`expected_any`", "a list of accepted answers", any)?;
            if raws.is_empty() {
                line.wrong_type("`expected_any`", "a list of at least one accepted answer", any);
                return None;
            }
            raws
        }
        (None, None) => {
            line.missing("expected");
            return None;
        }
    };
    let task = task?;
    let read: Vec<Option<Value>> = raws.into_iter().map(|raw| read_answer(line, task, calls, raw)).collect();
    read.into_iter().collect::<Option<Vec<_>>>().map(Expected::AnyOf)
}

fn read_answer(line: &Line<'_, '_>, task: &Task, calls: Option<&[Option<Type>]>, raw: &RawValue) -> Option<Value> {
    match task {
        Task::Function(Signature::Function(function)) => typed(line, "the answer", raw, function.result_type()),
        Task::Function(Signature::Class(_)) => read_results(line, calls?, raw),
        Task::Program => line.string("expected", raw).map(Value::Str),
        Task::Sql { .. } => {
            let rows = read_rows(line, "the answer", raw)?;
            Some(Value::List(rows.into_iter().map(Value::List).collect()))
        }
    }
}

/// One result per call, null where a method returns nothing.
fn read_results(line: &Line<'_, '_>, calls: &[Option<Type>], raw: &RawValue) -> Option<Value> {
    let raws = line.array("the answer", "a list with one entry per call", raw)?;
    if raws.len() != calls.len() {
        let message = format!("{} but {} in the answer", counted(calls.len(), "call"), raws.len());
        line.findings.error("wrong-arity", line.span_of(raw), message);
        return None;
    }
    let read = raws.iter().zip(calls).enumerate().map(|(i, (raw, ty))| match ty {
        Some(ty) => typed(line, &format!("the result of call {}", i + 1), raw, ty),
        None if raw.get() == "null" => Some(Value::Null),
        None => {
            line.wrong_type(&format!("the result of call {}", i + 1), "null, for the method returns nothing", raw);
            None
        }
    });
    read.collect::<Vec<_>>().into_iter().collect::<Option<Vec<_>>>().map(Value::List)
}
