//! Typed values in a case, with the place of what does not fit.

use serde_json::value::RawValue;
use tatami_domain::value::{Value, ValueError};
use tatami_domain::{Type, signature::Param};

use super::line::Line;
use crate::parse::json::locate;
use crate::wording::counted;

/// Reads a value of a type; `what` names it in the message.
pub(crate) fn typed(line: &Line<'_, '_>, what: &str, raw: &RawValue, ty: &Type) -> Option<Value> {
    report(line, what, raw, Value::from_json(raw.get(), ty))
}

/// Reads a cell of a table.
pub(crate) fn cell(line: &Line<'_, '_>, what: &str, raw: &RawValue) -> Option<Value> {
    report(line, what, raw, Value::cell_from_json(raw.get()))
}

fn report(line: &Line<'_, '_>, what: &str, raw: &RawValue, read: Result<Value, ValueError>) -> Option<Value> {
    match read {
        Ok(value) => Some(value),
        Err(error) => {
            let part = locate(raw.get(), &error.path);
            line.findings.error("case-type", line.span_of_text(part), format!("{what}: {error}"));
            None
        }
    }
}

/// Reads the arguments of a call.
pub(crate) fn arguments(
    line: &Line<'_, '_>,
    owner: &str,
    raws: &[&RawValue],
    params: &[Param],
    at: &RawValue,
) -> Option<Vec<Value>> {
    if raws.len() != params.len() {
        let message = format!("`{owner}` takes {}, not {}", counted(params.len(), "argument"), raws.len());
        line.findings.error("wrong-arity", line.span_of(at), message);
        return None;
    }
    let read = raws.iter().zip(params).map(|(raw, param)| typed(line, &format!("`{}`", param.name), raw, &param.ty));
    // Collected first, so that every argument is looked at.
    read.collect::<Vec<_>>().into_iter().collect()
}
