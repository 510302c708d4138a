//! Comparing an answer with the expected one.

mod difference;
mod float;
mod lines;
mod program;
mod rows;
mod tokens;

use tatami_domain::Value;
use tatami_domain::problem::{Compare, Task};

pub(crate) use program::check as run_checker;

/// Whether `got` is what was expected; the error says in words where they differ first.
///
/// # Panics
///
/// For [`Compare::Checker`], which is run in a sandbox instead.
pub fn compare(task: &Task, how: Compare, expected: &Value, got: &Value) -> Result<(), String> {
    match (task, how) {
        (Task::Program, Compare::Exact) => lines::compare(text(expected), text(got)),
        (Task::Program, Compare::Float { absolute, relative }) => {
            tokens::compare(text(expected), text(got), Some((absolute, relative)))
        }
        (Task::Program, _) => tokens::compare(text(expected), text(got), None),
        (Task::Sql { .. }, how) => rows::compare(expected, got, how != Compare::Unordered && how != Compare::Sets),
        (Task::Function(_), Compare::Unordered | Compare::Sets) => {
            let inner = how == Compare::Sets;
            match difference::find(&expected.clone().sorted(inner), &got.clone().sorted(inner)) {
                None => Ok(()),
                // Positions after sorting mean nothing to anyone.
                Some(_) => Err("not the same elements".into()),
            }
        }
        (Task::Function(_), Compare::Float { absolute, relative }) => float::compare(expected, got, absolute, relative),
        (Task::Function(_), Compare::Exact | Compare::Tokens) => difference::find(expected, got).map_or(Ok(()), Err),
        (_, Compare::Checker) => unreachable!("checkers run in a sandbox"),
    }
}

fn text(value: &Value) -> &str {
    match value {
        Value::Str(text) => text,
        _ => "",
    }
}
