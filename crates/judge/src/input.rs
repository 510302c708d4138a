//! Inputs: to what a guest reads, to what people see, and from JSON that somebody typed.

use serde_json::value::RawValue;
use tatami_domain::case::{Call, Table};
use tatami_domain::json::Json;
use tatami_domain::problem::Task;
use tatami_domain::signature::Param;
use tatami_domain::{CaseInput, Language, Signature, Value};
use tatami_languages::names::in_language;

/// The input as `bind` of a guest reads it (docs/guest-abi.md).
pub(crate) fn for_guest(input: &CaseInput, language: Language) -> String {
    match input {
        CaseInput::Function { args } => list(args.iter().map(Value::to_guest_json)),
        CaseInput::Class { construct, calls } => {
            let call = |call: &Call| {
                let name = Value::Str(in_language(&call.method, language)).to_guest_json();
                list(std::iter::once(name).chain(call.args.iter().map(Value::to_guest_json)))
            };
            let construct = list(construct.iter().map(Value::to_guest_json));
            format!("{{\"construct\":{construct},\"calls\":{}}}", list(calls.iter().map(call)))
        }
        CaseInput::Program { stdin } => format!("{{\"stdin\":{}}}", Json::string(stdin)),
        CaseInput::Sql { tables } => {
            let table = |table: &Table| {
                let rows = list(table.rows.iter().map(|row| list(row.iter().map(Value::to_guest_json))));
                format!("{{\"name\":{},\"rows\":{rows}}}", Json::string(&table.name))
            };
            format!("{{\"tables\":{}}}", list(tables.iter().map(table)))
        }
        CaseInput::Generated { .. } => unreachable!("generated inputs are made before they are run"),
    }
}

/// The input as people see it and as checkers get it: arguments by name, a class's calls, text, tables.
pub(crate) fn for_people(input: &CaseInput, task: &Task) -> Json {
    let text = match (input, task) {
        (CaseInput::Function { args }, Task::Function(Signature::Function(function))) => {
            let pair = |(param, arg): (&Param, &Value)| format!("{}: {}", Json::string(&param.name), arg.to_json());
            let pairs: Vec<String> = function.params.iter().zip(args).map(pair).collect();
            format!("{{{}}}", pairs.join(", "))
        }
        (CaseInput::Function { args }, _) => list(args.iter().map(Value::to_json)),
        (CaseInput::Class { construct, calls }, _) => {
            let call = |call: &Call| {
                let name = Json::string(&call.method).to_string();
                list(std::iter::once(name).chain(call.args.iter().map(Value::to_json)))
            };
            let construct = list(construct.iter().map(Value::to_json));
            format!("{{\"construct\": {construct}, \"calls\": {}}}", list(calls.iter().map(call)))
        }
        (CaseInput::Program { stdin }, _) => return Json::string(stdin),
        (CaseInput::Sql { tables }, _) => {
            let table = |table: &Table| {
                let rows = list(table.rows.iter().map(|row| list(row.iter().map(Value::to_json))));
                format!("{}: {rows}", Json::string(&table.name))
            };
            format!("{{{}}}", tables.iter().map(table).collect::<Vec<_>>().join(", "))
        }
        (CaseInput::Generated { .. }, _) => "null".to_owned(),
    };
    Json::new(text).expect("written as JSON")
}

/// The input as somebody would type it, and as [`parse`] reads it back; a program's is its text.
pub fn as_typed(input: &CaseInput, task: &Task) -> String {
    match input {
        CaseInput::Program { stdin } => stdin.clone(),
        other => for_checker(other, task).to_string(),
    }
}

/// The parts of an input under their names, for a table: arguments, constructor and calls, tables, standard input.
pub fn by_name(input: &CaseInput, task: &Task) -> Vec<(String, String)> {
    match input {
        CaseInput::Program { stdin } => vec![("input".to_owned(), stdin.clone())],
        other => {
            let json = for_people(other, task);
            let entries = tatami_domain::value::entries(json.get()).unwrap_or_default();
            entries.into_iter().map(|(name, raw)| (name, raw.get().to_owned())).collect()
        }
    }
}

/// Arguments in order, for checkers: `for_people` names them.
pub(crate) fn for_checker(input: &CaseInput, task: &Task) -> Json {
    match input {
        CaseInput::Function { args } => Json::new(list(args.iter().map(Value::to_json))).expect("written as JSON"),
        other => for_people(other, task),
    }
}

fn list(items: impl Iterator<Item = String>) -> String {
    let mut out = String::from("[");
    for (i, item) in items.enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push_str(&item);
    }
    out.push(']');
    out
}

/// Reads an input from JSON: a list of arguments, or an object of them by name; `{"construct", "calls"}` or the pair of
/// them for a class; a string for a program; an object of tables for SQL. The error is for whoever wrote it.
pub fn parse(task: &Task, json: &str) -> Result<CaseInput, String> {
    match task {
        Task::Function(Signature::Function(function)) => {
            if json.trim_start().starts_with('{') {
                let by_name = object(json)?;
                if let Some((name, _)) =
                    by_name.iter().find(|(name, _)| function.params.iter().all(|p| p.name != *name))
                {
                    return Err(format!("there is no parameter `{name}`"));
                }
                let raws = function.params.iter().map(|param| {
                    let found = by_name.iter().find(|(name, _)| *name == param.name);
                    found.map(|(_, raw)| *raw).ok_or_else(|| format!("`{}` is missing", param.name))
                });
                let raws = raws.collect::<Result<Vec<_>, _>>()?;
                return Ok(CaseInput::Function { args: typed(&raws, &function.params)? });
            }
            Ok(CaseInput::Function { args: typed(&array(json)?, &function.params)? })
        }
        Task::Function(Signature::Class(class)) => {
            let (construct, calls) = construct_and_calls(json)?;
            let construct = typed(&array(construct)?, &class.params)?;
            let calls = array(calls)?.into_iter().map(|raw| {
                let parts = array(raw.get())?;
                let (name, args) =
                    parts.split_first().ok_or("a call is a list of a method's name and its arguments")?;
                let name: String =
                    serde_json::from_str(name.get()).map_err(|_| "a call begins with a method's name")?;
                let method = class.method(&name).ok_or_else(|| format!("there is no method `{name}`"))?;
                Ok(Call { method: name, args: typed(args, &method.params)? })
            });
            Ok(CaseInput::Class { construct, calls: calls.collect::<Result<_, String>>()? })
        }
        Task::Program => {
            let stdin = serde_json::from_str(json).map_err(|_| "the input of a program is text".to_owned())?;
            Ok(CaseInput::Program { stdin })
        }
        Task::Sql { .. } => {
            let tables = object(json)?.into_iter().map(|(name, raw)| {
                let rows = array(raw.get())?.into_iter().map(|row| {
                    let cells = array(row.get())?;
                    cells.iter().map(|cell| Value::cell_from_json(cell.get()).map_err(|e| e.to_string())).collect()
                });
                Ok(Table { name, rows: rows.collect::<Result<_, String>>()? })
            });
            Ok(CaseInput::Sql { tables: tables.collect::<Result<_, String>>()? })
        }
    }
}

fn construct_and_calls(json: &str) -> Result<(&str, &str), String> {
    const FORM: &str = "expected {\"construct\": […], \"calls\": [[…], …]}";
    if json.trim_start().starts_with('{') {
        let entries = object(json)?;
        let entry = |key: &str| entries.iter().find(|(name, _)| name == key).map(|(_, raw)| raw.get());
        return entry("construct").zip(entry("calls")).ok_or_else(|| FORM.to_owned());
    }
    match array(json)?[..] {
        [construct, calls] => Ok((construct.get(), calls.get())),
        _ => Err(FORM.to_owned()),
    }
}

fn typed(raws: &[&RawValue], params: &[Param]) -> Result<Vec<Value>, String> {
    if raws.len() != params.len() {
        return Err(format!("{} arguments, but there are {} parameters", raws.len(), params.len()));
    }
    let read = raws.iter().zip(params).map(|(raw, param)| {
        Value::from_json(raw.get(), &param.ty).map_err(|error| format!("`{}`: {error}", param.name))
    });
    read.collect()
}

fn array(json: &str) -> Result<Vec<&RawValue>, String> {
    serde_json::from_str(json).map_err(|error| format!("expected a list: {error}"))
}

fn object(json: &str) -> Result<Vec<(String, &RawValue)>, String> {
    tatami_domain::value::entries(json).ok_or_else(|| "expected an object".to_owned())
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::Function;

    use super::*;

    #[test]
    fn inputs_are_read_in_order_or_by_name() {
        let function = Function::parse("f(nums: list<int>, target: int) -> int").unwrap();
        let task = Task::Function(Signature::Function(function));
        let input = parse(&task, "[[1, 2], 3]").unwrap();
        assert_eq!(input, parse(&task, r#"{"target": 3, "nums": [1, 2]}"#).unwrap());
        assert_eq!(for_people(&input, &task).get(), r#"{"nums": [1, 2], "target": 3}"#);
        assert_eq!(for_guest(&input, Language::Python), "[[1,2], 3]");
        assert_eq!(parse(&task, "[[1, 2]]").unwrap_err(), "1 arguments, but there are 2 parameters");
        assert_eq!(parse(&task, r#"{"nums": []}"#).unwrap_err(), "`target` is missing");
        assert!(parse(&task, r#"[["a"], 1]"#).unwrap_err().contains("expected int, got string at [0]"));
        assert!(parse(&task, "nonsense").is_err());
    }
}
