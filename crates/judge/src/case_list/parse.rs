//! A candidate's list of cases: one JSON object a line, as authors write them (docs/problem-format.md).

use std::collections::HashMap;

use serde_json::value::RawValue;
use tatami_domain::problem::Task;
use tatami_domain::value::{entries, shorten};
use tatami_domain::{Signature, Value};

use crate::prepare::PreparedCase;
use crate::{input, verdict};

/// A case with the line it stands on, from 1.
#[derive(Debug)]
pub(super) struct Listed {
    pub(super) line: u32,
    pub(super) case: PreparedCase,
}

/// Why a list cannot be read, in words for whoever wrote it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Unreadable {
    pub(super) line: Option<u32>,
    pub(super) message: String,
}

impl Unreadable {
    pub(super) fn at(line: u32, why: &str) -> Self {
        Self { line: Some(line), message: format!("line {line}: {why}") }
    }
}

/// Reads a list of at most `most` cases. Blank lines are left out.
pub(super) fn read(task: &Task, source: &str, most: usize) -> Result<Vec<Listed>, Unreadable> {
    let mut listed: Vec<Listed> = Vec::new();
    let mut names: HashMap<String, u32> = HashMap::new();
    // Windows' editors begin a file with a mark and end lines with two characters.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    for (number, text) in (1u32..).zip(source.lines()) {
        let text = text.trim();
        if text.is_empty() {
            continue;
        }
        if listed.len() == most {
            return Err(Unreadable::at(number, &format!("that is one case too many: at most {most} are taken")));
        }
        let case = case(task, text, number).map_err(|why| Unreadable::at(number, &why))?;
        if let Some(first) = names.insert(case.name.clone(), number) {
            let why = format!("another case is called `{}`, on line {first}", case.name);
            return Err(Unreadable::at(number, &why));
        }
        listed.push(Listed { line: number, case });
    }
    if listed.is_empty() {
        return Err(Unreadable { line: None, message: "there is no case in the list".to_owned() });
    }
    Ok(listed)
}

fn case(task: &Task, text: &str, number: u32) -> Result<PreparedCase, String> {
    let members = match serde_json::from_str::<&RawValue>(text) {
        Ok(_) => entries(text).ok_or_else(|| format!("a case is a JSON object, like {}", form(task)))?,
        Err(error) => return Err(syntax(&error, task)),
    };
    let mut members = Members::new(members)?;
    let name = members.text("name")?.unwrap_or_else(|| format!("line-{number}"));
    if !is_name(&name) {
        return Err("a name is made of lower-case letters, digits and hyphens, at most 64".to_owned());
    }
    let note = members.text("note")?;
    let given = match task {
        Task::Function(Signature::Class(_)) => {
            let (construct, calls) = (members.required("construct")?, members.required("calls")?);
            format!("[{construct}, {calls}]")
        }
        _ => {
            let args = members.required("args")?;
            // Arguments by name are for Run's fields; lists are written as authors write them.
            if !args.trim_start().starts_with('[') {
                return Err("`args` is a list of the arguments in order".to_owned());
            }
            args.to_owned()
        }
    };
    let input = input::parse(task, &given)?;
    let answer = |json: &str| {
        verdict::answer_from_json(task, &input, json).map_err(|error| format!("the expected answer: {error}"))
    };
    let expected: Vec<Value> = match (members.take("expected"), members.take("expected_any")) {
        (Some(one), None) => vec![answer(one)?],
        (None, Some(any)) => {
            let any: Vec<&RawValue> = serde_json::from_str(any).unwrap_or_default();
            if any.is_empty() {
                return Err("`expected_any` is a list of at least one accepted answer".to_owned());
            }
            any.into_iter().map(|raw| answer(raw.get())).collect::<Result<_, _>>()?
        }
        (None, None) => return Err("this case lacks the key `expected`".to_owned()),
        (Some(_), Some(_)) => return Err("a case has either `expected` or `expected_any`".to_owned()),
    };
    members.finish()?;
    let shown = input::for_people(&input, task);
    Ok(PreparedCase { name, note, input, expected, shown })
}

/// What is wrong with the JSON; lists that are spread over lines are told how to stand.
fn syntax(error: &serde_json::Error, task: &Task) -> String {
    if error.is_eof() {
        return format!("the line ends in the middle of a case; each stands on one line, like {}", form(task));
    }
    let words = error.to_string();
    let words = words.split(" at line ").next().unwrap_or_default();
    format!("this is not JSON at column {}: {words}; a case looks like {}", error.column(), form(task))
}

fn form(task: &Task) -> &'static str {
    match task {
        Task::Function(Signature::Class(_)) => "{\"construct\": […], \"calls\": [[…], …], \"expected\": […]}",
        _ => "{\"args\": […], \"expected\": …}",
    }
}

fn is_name(text: &str) -> bool {
    (1..=64).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

/// The keys of a case that were not looked at yet.
struct Members<'a>(Vec<(String, &'a RawValue)>);

impl<'a> Members<'a> {
    fn new(members: Vec<(String, &'a RawValue)>) -> Result<Self, String> {
        for (at, (key, _)) in members.iter().enumerate() {
            if members[..at].iter().any(|(earlier, _)| earlier == key) {
                return Err(format!("the key `{}` twice", shorten(key)));
            }
        }
        Ok(Self(members))
    }

    fn take(&mut self, key: &str) -> Option<&'a str> {
        let at = self.0.iter().position(|(name, _)| name == key)?;
        Some(self.0.swap_remove(at).1.get())
    }

    fn required(&mut self, key: &str) -> Result<&'a str, String> {
        self.take(key).ok_or_else(|| format!("this case lacks the key `{key}`"))
    }

    fn text(&mut self, key: &str) -> Result<Option<String>, String> {
        let Some(raw) = self.take(key) else { return Ok(None) };
        serde_json::from_str(raw).map(Some).map_err(|_| format!("`{key}` is a text"))
    }

    fn finish(self) -> Result<(), String> {
        match self.0.first() {
            None => Ok(()),
            Some((key, _)) => Err(format!("unknown key `{}`", shorten(key))),
        }
    }
}

#[cfg(test)]
mod tests {
    use tatami_domain::signature::{Class, Function};

    use super::*;

    fn task() -> Task {
        Task::Function(Signature::Function(Function::parse("f(a: int, b: list<int>) -> int").unwrap()))
    }

    fn refused(source: &str) -> String {
        read(&task(), source, 3).unwrap_err().message
    }

    #[test]
    fn cases_stand_one_a_line() {
        let source = "\u{feff}{\"args\": [1, [2]], \"expected\": 3}\r\n\r\n  {\"name\": \"b\", \"note\": \"why\", \"args\": [1, []], \"expected_any\": [1, 2]}\n";
        let listed = read(&task(), source, 2).unwrap();
        let of = |at: usize| (listed[at].line, listed[at].case.name.as_str(), listed[at].case.expected.len());
        assert_eq!((of(0), of(1)), ((1, "line-1", 1), (3, "b", 2)));
        assert_eq!(listed[1].case.shown.get(), r#"{"a": 1, "b": []}"#);
    }

    #[test]
    fn what_cannot_be_read_says_where_and_why() {
        assert_eq!(refused(" \n"), "there is no case in the list");
        assert_eq!(
            refused("\n{\"args\": [1, [2]],"),
            "line 2: the line ends in the middle of a case; each stands on one line, like {\"args\": […], \"expected\": …}"
        );
        assert!(refused("def f(a, b):").starts_with("line 1: this is not JSON at column 1: "));
        assert!(refused("[1]").contains("a case is a JSON object"));
        assert_eq!(refused("{\"args\": [1, [2]]}"), "line 1: this case lacks the key `expected`");
        assert_eq!(refused("{\"expected\": 1}"), "line 1: this case lacks the key `args`");
        assert_eq!(
            refused("{\"args\": {\"a\": 1, \"b\": []}, \"expected\": 1}"),
            "line 1: `args` is a list of the arguments in order"
        );
        assert_eq!(refused("{\"args\": [1], \"expected\": 1}"), "line 1: 1 arguments, but there are 2 parameters");
        assert!(refused("{\"args\": [1, [\"x\"]], \"expected\": 1}").contains("`b`: expected int, got string at [0]"));
        assert!(refused("{\"args\": [1, []], \"expected\": \"1\"}").contains("the expected answer: expected int"));
        assert_eq!(refused("{\"args\": [1, []], \"expected\": 1, \"expect\": 2}"), "line 1: unknown key `expect`");
        assert_eq!(
            refused("{\"args\": [1, []], \"expected\": 1, \"expected\": 2}"),
            "line 1: the key `expected` twice"
        );
        assert_eq!(
            refused("{\"args\": [1, []], \"expected_any\": []}"),
            "line 1: `expected_any` is a list of at least one accepted answer"
        );
        assert!(refused("{\"name\": \"A b\", \"args\": [1, []], \"expected\": 1}").contains("lower-case"));
        let twice = "{\"name\": \"a\", \"args\": [1, []], \"expected\": 1}\n";
        assert_eq!(refused(&twice.repeat(2)), "line 2: another case is called `a`, on line 1");
        let plain = "{\"args\": [1, []], \"expected\": 1}\n";
        assert_eq!(refused(&plain.repeat(4)), "line 4: that is one case too many: at most 3 are taken");
        assert!(refused(&"[".repeat(100_000)).starts_with("line 1: "), "and depth does not matter");
    }

    #[test]
    fn a_class_has_one_answer_a_call() {
        let methods = ["put(k: int)", "get() -> int"];
        let class = Class::parse_head("Box(size: int)").map(|mut class| {
            class.methods = methods.iter().map(|m| tatami_domain::signature::Method::parse(m).unwrap()).collect();
            class
        });
        let task = Task::Function(Signature::Class(class.unwrap()));
        let line = |expected: &str| {
            format!("{{\"construct\": [1], \"calls\": [[\"put\", 2], [\"get\"]], \"expected\": {expected}}}")
        };
        assert_eq!(read(&task, &line("[null, 2]"), 1).unwrap().len(), 1);
        assert!(read(&task, &line("[2]"), 1).unwrap_err().message.contains("1 results for 2 calls"));
        assert!(read(&task, &line("2"), 1).is_err());
    }
}
