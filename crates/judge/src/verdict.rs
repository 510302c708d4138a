//! From how a run ended to a verdict. Pure.

use serde_json::value::RawValue;
use tatami_domain::problem::Task;
use tatami_domain::signature::Method;
use tatami_domain::value::{self, ValueError};
use tatami_domain::{CaseInput, Language, Limits, Signature, Value, Verdict};
use tatami_languages::names::in_language;
use tatami_runner::{End, Fault, Outcome};

use crate::message::{self, Told};

/// What a run came to, before its answer is compared.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Answered {
    /// A result of the right type, to be compared.
    Answer(Value),
    Failed(Verdict, String),
    /// A result of another type than declared: in words, and what came, where the candidate may see it.
    Mistyped(String, Option<String>),
    /// The source cannot be run at all.
    CompileError(Fault),
}

/// What a compiled language's runtime said of a run that crashed: an exception, like those of interpreters.
pub(crate) fn crash(language: Language, outcome: &Outcome) -> Option<Fault> {
    let crashed = match outcome.end {
        End::Trap(_) => true,
        End::Exit(code) => code != 0,
        // Go's last words hold the stacks of all goroutines, which may be more than may be printed.
        End::OutputLimit => language == Language::Go,
        _ => false,
    };
    let crash = if crashed { tatami_languages::crash(language, &outcome.stderr_text()) } else { None }?;
    Some(Fault { kind: crash.kind.to_owned(), message: crash.message, line: crash.line, ..Fault::default() })
}

/// Reads an outcome.
pub(crate) fn read(task: &Task, input: &CaseInput, outcome: &Outcome, limits: &Limits, told: Told) -> Answered {
    let shown = told.is_everything();
    let declared = match task {
        Task::Function(Signature::Function(function)) => Some(function.result_type()),
        _ => None,
    };
    let answered = match &outcome.end {
        End::Result(_) if matches!(task, Task::Program) => Answered::Answer(Value::Str(outcome.stdout_text())),
        End::Result(json) => match result(task, input, json) {
            Ok(value) => Answered::Answer(value),
            Err(error) => Answered::Mistyped(
                message::mismatch(&error.expected, &error.got, &error.path, "", declared, told),
                shown.then(|| value::shorten(json).into_owned()),
            ),
        },
        End::Mismatch { expected, got, path, shown: value } => Answered::Mistyped(
            message::mismatch(expected, got, path, value, declared, told),
            shown.then(|| message::came(got, path, value)),
        ),
        End::CompileError(fault) => Answered::CompileError(fault.clone()),
        End::MissingMethod(said) => match missing_method(task, said) {
            Some(fault) => Answered::CompileError(fault),
            None => Answered::Failed(Verdict::RuntimeError, "an exception".to_owned()),
        },
        End::Exception(fault) => Answered::Failed(Verdict::RuntimeError, message::exception(fault, told)),
        End::OutOfMemory(fault) => Answered::Failed(Verdict::MemoryLimit, message::exception(fault, told)),
        End::Exit(_) if matches!(task, Task::Program) && !shown => {
            Answered::Failed(Verdict::RuntimeError, "the program ended with an exit code other than 0".to_owned())
        }
        End::Exit(code) if matches!(task, Task::Program) => {
            Answered::Failed(Verdict::RuntimeError, format!("the program ended with exit code {code}"))
        }
        End::Exit(_) => Answered::Failed(
            Verdict::RuntimeError,
            "the program ended itself (exit) instead of returning a result".to_owned(),
        ),
        End::NoResult(words) => {
            let words = if words.is_empty() || !shown { "there is no result" } else { words };
            Answered::Failed(Verdict::RuntimeError, words.to_owned())
        }
        End::OutOfSteps => Answered::Failed(
            Verdict::TimeLimit,
            format!("out of steps: the budget is {}", message::steps(limits.steps)),
        ),
        End::Watchdog => Answered::Failed(Verdict::TimeLimit, "stopped by the watchdog".to_owned()),
        End::OutputLimit => Answered::Failed(
            Verdict::OutputLimit,
            format!("more output than allowed: at most {} KiB", limits.output_bytes >> 10),
        ),
        End::StackOverflow => {
            Answered::Failed(Verdict::RuntimeError, "the stack is exhausted: too deep a recursion".to_owned())
        }
        End::Trap(words) => Answered::Failed(Verdict::RuntimeError, words.clone()),
    };
    match answered {
        // A refused allocation looks like a bug of the candidate's; what follows from it is a memory limit.
        Answered::Failed(Verdict::RuntimeError | Verdict::MemoryLimit, _) | Answered::Mistyped(..)
            if outcome.memory_refused =>
        {
            let limit = limits.memory_bytes >> 20;
            Answered::Failed(Verdict::MemoryLimit, format!("out of memory: the limit is {limit} MiB"))
        }
        answered => answered,
    }
}

/// The words for a method that a class lacks. A guest says which, while it holds an input: only names of the signature
/// are taken from it.
fn missing_method(task: &Task, said: &str) -> Option<Fault> {
    let Task::Function(Signature::Class(class)) = task else { return None };
    let names = |method: &Method| Language::ALL.map(|language| in_language(&method.name, language));
    let name = class.methods.iter().flat_map(names).find(|name| said == format!("the class has no method `{name}`"))?;
    Some(Fault {
        kind: "MissingMethod".to_owned(),
        message: format!("the class has no method `{name}`"),
        ..Fault::default()
    })
}

/// A serialised result as a value of the declared type, checked once more: what a guest says is never trusted.
fn result(task: &Task, input: &CaseInput, json: &str) -> Result<Value, ValueError> {
    let broken = |got: String| ValueError { path: String::new(), expected: "a result".into(), got };
    match (task, input) {
        (Task::Function(Signature::Function(function)), _) => Value::from_json(json, function.result_type()),
        (Task::Function(Signature::Class(class)), CaseInput::Class { calls, .. }) => {
            let raws: Vec<&RawValue> = serde_json::from_str(json).map_err(|e| broken(e.to_string()))?;
            if raws.len() != calls.len() {
                return Err(broken(format!("{} results for {} calls", raws.len(), calls.len())));
            }
            let one = |(i, (raw, call)): (usize, (&&RawValue, &tatami_domain::case::Call))| match class
                .method(&call.method)
                .and_then(|method| method.returns.as_ref())
            {
                Some(ty) => Value::from_json(raw.get(), ty)
                    .map_err(|error| ValueError { path: format!("[{i}]{}", error.path), ..error }),
                None => Ok(Value::Null),
            };
            raws.iter().zip(calls).enumerate().map(one).collect::<Result<_, _>>().map(Value::List)
        }
        (Task::Sql { .. }, _) => {
            #[derive(serde::Deserialize)]
            struct Table<'a> {
                #[serde(borrow)]
                rows: Vec<Vec<&'a RawValue>>,
            }
            let table: Table<'_> = serde_json::from_str(json).map_err(|e| broken(e.to_string()))?;
            rows(table.rows)
        }
        _ => Err(broken("something else".into())),
    }
}

fn rows(rows: Vec<Vec<&RawValue>>) -> Result<Value, ValueError> {
    let row = |cells: Vec<&RawValue>| {
        cells.into_iter().map(|cell| Value::cell_from_json(cell.get())).collect::<Result<_, _>>().map(Value::List)
    };
    rows.into_iter().map(row).collect::<Result<_, _>>().map(Value::List)
}

/// An answer that was kept as [`Value::to_json`] wrote it.
pub(crate) fn answer_from_json(task: &Task, input: &CaseInput, json: &str) -> Result<Value, ValueError> {
    let broken = |error: serde_json::Error| ValueError {
        path: String::new(),
        expected: "an answer".into(),
        got: error.to_string(),
    };
    match task {
        Task::Program => serde_json::from_str(json).map(Value::Str).map_err(broken),
        Task::Sql { .. } => rows(serde_json::from_str(json).map_err(broken)?),
        Task::Function(_) => result(task, input, json),
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function};
    use tatami_runner::contract::ROOMY;

    use super::*;

    const HIDDEN: Told = Told::Kinds { lines: 9 };

    fn outcome(end: End) -> Outcome {
        Outcome {
            end,
            steps: 1,
            load_steps: 1,
            peak_memory_bytes: 1,
            baseline_bytes: 0,
            memory_refused: false,
            stdout: vec![],
            stderr: vec![],
        }
    }

    fn verdict(end: End, refused: bool) -> Option<Verdict> {
        let task = Task::Function(Signature::Function(Function::parse("f() -> int").unwrap()));
        let input = CaseInput::Function { args: vec![] };
        let outcome = Outcome { memory_refused: refused, ..outcome(end) };
        match read(&task, &input, &outcome, &ROOMY, HIDDEN) {
            Answered::Failed(verdict, _) => Some(verdict),
            Answered::Mistyped(..) => Some(Verdict::WrongAnswer),
            Answered::Answer(_) => None,
            Answered::CompileError(_) => Some(Verdict::CompileError),
        }
    }

    #[test]
    fn every_end_has_its_verdict() {
        assert_eq!(verdict(End::Result("1".into()), false), None);
        assert_eq!(verdict(End::Result("1".into()), true), None, "a refusal that was handled costs nothing");
        assert_eq!(verdict(End::Result("true".into()), false), Some(Verdict::WrongAnswer));
        assert_eq!(verdict(End::Result("{\"verdict\": \"AC\"}".into()), false), Some(Verdict::WrongAnswer));
        assert_eq!(verdict(End::Result("not json".into()), false), Some(Verdict::WrongAnswer));
        assert_eq!(verdict(End::Exception(Fault::default()), false), Some(Verdict::RuntimeError));
        assert_eq!(verdict(End::Exception(Fault::default()), true), Some(Verdict::MemoryLimit));
        assert_eq!(verdict(End::Trap(String::new()), true), Some(Verdict::MemoryLimit));
        assert_eq!(verdict(End::OutOfMemory(Fault::default()), false), Some(Verdict::MemoryLimit));
        assert_eq!(verdict(End::Exit(0), false), Some(Verdict::RuntimeError));
        assert_eq!(verdict(End::NoResult(String::new()), false), Some(Verdict::RuntimeError));
        assert_eq!(verdict(End::OutOfSteps, true), Some(Verdict::TimeLimit));
        assert_eq!(verdict(End::OutputLimit, false), Some(Verdict::OutputLimit));
        assert_eq!(verdict(End::StackOverflow, false), Some(Verdict::RuntimeError));
        assert_eq!(verdict(End::Watchdog, false), Some(Verdict::TimeLimit));
        assert_eq!(verdict(End::CompileError(Fault::default()), false), Some(Verdict::CompileError));
    }

    #[test]
    fn what_came_instead_is_told_of_shown_cases_alone() {
        let task = Task::Function(Signature::Function(Function::parse("f() -> int").unwrap()));
        let input = CaseInput::Function { args: vec![] };
        let came = |end, told| match read(&task, &input, &outcome(end), &ROOMY, told) {
            Answered::Mistyped(_, came) => came,
            other => panic!("{other:?}"),
        };
        let end =
            || End::Mismatch { expected: "int".into(), got: "str".into(), path: String::new(), shown: "'a'".into() };
        assert_eq!(came(end(), Told::Everything).as_deref(), Some("'a' (str)"));
        assert_eq!(came(end(), HIDDEN), None);
        assert_eq!(came(End::Result("9007199254740993".into()), Told::Everything).as_deref(), Some("9007199254740993"));
        assert_eq!(came(End::Result("9007199254740993".into()), HIDDEN), None);
        assert_eq!(verdict(end(), true), Some(Verdict::MemoryLimit));
    }

    #[test]
    fn of_what_a_guest_says_is_missing_only_names_of_the_signature_are_taken() {
        let mut class = Class::parse_head("Cache(size: int)").unwrap();
        class.methods.push(Method { name: "get_it".into(), params: vec![], returns: None });
        let task = Task::Function(Signature::Class(class));
        let input = CaseInput::Class { construct: vec![], calls: vec![] };
        let read = |said: &str| read(&task, &input, &outcome(End::MissingMethod(said.to_owned())), &ROOMY, HIDDEN);
        for name in ["get_it", "getIt"] {
            let Answered::CompileError(fault) = read(&format!("the class has no method `{name}`")) else {
                panic!("{name} is a method")
            };
            assert!(fault.message.contains(name), "{fault:?}");
        }
        for said in ["the class has no method `12`", "12", "the class has no method `get_it`, which got 12"] {
            assert_eq!(read(said), Answered::Failed(Verdict::RuntimeError, "an exception".to_owned()));
        }
    }

    #[test]
    fn hidden_cases_tell_no_exit_code() {
        let input = CaseInput::Program { stdin: String::new() };
        let read = |told| read(&Task::Program, &input, &outcome(End::Exit(77)), &ROOMY, told);
        assert!(matches!(read(Told::Everything), Answered::Failed(_, words) if words.contains("77")));
        assert!(matches!(read(HIDDEN), Answered::Failed(_, words) if !words.contains("77")));
    }

    #[test]
    fn what_a_runtime_said_of_a_crash_is_an_exception() {
        let stderr =
            b"panic: runtime error: index out of range [5]\n\ngoroutine 1 [running]:\n\tsolution.go:3\n".to_vec();
        let crash = |end, language| crash(language, &Outcome { stderr: stderr.clone(), ..outcome(end) });
        let fault = crash(End::Trap("the program aborted".into()), Language::Go).expect("it crashed");
        assert_eq!(
            message::exception(&fault, Told::Everything),
            "panic: runtime error: index out of range [5] (line 3)"
        );
        assert_eq!(message::exception(&fault, HIDDEN), "panic (line 3)");
        assert!(crash(End::Exit(2), Language::Go).is_some());
        assert_eq!(crash(End::Exit(0), Language::Go), None, "it ended by itself");
        assert_eq!(crash(End::OutOfSteps, Language::Go), None);
        assert_eq!(crash(End::Exit(2), Language::C), None);
        assert!(crash(End::OutputLimit, Language::Go).is_some(), "the stacks were too long to be printed");
    }
}
