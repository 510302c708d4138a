//! Whether answers of this type can be compared in this way.

use tatami_domain::problem::{Coding, Task};
use tatami_domain::{Signature, Type};

use crate::diagnostic::Findings;
use crate::manifest::{CodingManifest, Using};
use crate::wording::listed;

pub(super) fn lint(manifest: &CodingManifest, coding: &Coding, toml: &Findings<'_>) {
    let using = manifest.compare.as_ref().map(|c| &c.using);
    if using.is_none_or(|u| u.value != Using::Checker) && coding.checker.is_some() {
        let span = using.map_or(manifest.kind.span.clone(), |u| u.span.clone());
        let message = "`checker/check.py` is there but not used";
        toml.warning_help("unused-checker", span, message, "`[compare]` with `using = \"checker\"` uses it");
    }
    let Some(using) = using else {
        let float = match &coding.task {
            Task::Function(signature) => results(signature).any(Type::has_float),
            _ => false,
        };
        if float {
            let message = "the answer has floats, which are compared exactly";
            let help = "`[compare]` with `using = \"float\"` allows a tolerance";
            toml.warning_help("exact-floats", manifest.kind.span.clone(), message, help);
        }
        return;
    };
    if let Some((message, help)) = misfit(using.value, &coding.task) {
        toml.error_help("compare-type", using.span.clone(), message, help);
    }
}

/// The types of what comes back.
fn results(signature: &Signature) -> impl Iterator<Item = &Type> {
    let (function, class) = match signature {
        Signature::Function(function) => (Some(function.result_type()), None),
        Signature::Class(class) => (None, Some(class.methods.iter().filter_map(|m| m.returns.as_ref()))),
    };
    function.into_iter().chain(class.into_iter().flatten())
}

/// Why a comparison does not fit a task, and what would.
fn misfit(using: Using, task: &Task) -> Option<(String, String)> {
    let name = using.name();
    let allowed: &[Using] = match task {
        Task::Function(Signature::Function(_)) => {
            &[Using::Exact, Using::Unordered, Using::Sets, Using::Float, Using::Checker]
        }
        Task::Function(Signature::Class(_)) => &[Using::Exact, Using::Float, Using::Checker],
        Task::Program => &[Using::Tokens, Using::Exact, Using::Float, Using::Checker],
        Task::Sql { .. } => &[Using::Exact, Using::Unordered, Using::Checker],
    };
    if !allowed.contains(&using) {
        let help = format!("it has {}", listed(allowed.iter().map(|u| u.name())));
        return Some((format!("`{name}` does not fit {}", described(task)), help));
    }
    let Task::Function(signature) = task else { return None };
    let shown = || listed_types(signature);
    match using {
        Using::Unordered if !results(signature).all(is_list) => {
            Some((format!("`unordered` compares lists, and the answer is {}", shown()), "use `exact`".into()))
        }
        Using::Sets if !results(signature).all(|ty| element(ty).is_some_and(is_list)) => {
            let help = if results(signature).all(is_list) { "use `unordered`" } else { "use `exact`" };
            Some((format!("`sets` compares lists of lists, and the answer is {}", shown()), help.into()))
        }
        Using::Float if !results(signature).any(Type::has_float) => {
            Some((format!("`float` compares floats, and the answer is {}", shown()), "use `exact`".into()))
        }
        _ => None,
    }
}

fn described(task: &Task) -> &'static str {
    match task {
        Task::Function(Signature::Function(_)) => "a function",
        Task::Function(Signature::Class(_)) => "a class",
        Task::Program => "a program",
        Task::Sql { .. } => "an sql problem",
    }
}

fn listed_types(signature: &Signature) -> String {
    let types: Vec<String> = results(signature).map(ToString::to_string).collect();
    if types.is_empty() { "nothing".to_owned() } else { listed(types.iter().map(String::as_str)) }
}

fn is_list(ty: &Type) -> bool {
    matches!(ty, Type::List(_) | Type::LinkedList(_) | Type::Tuple(_))
}

fn element(ty: &Type) -> Option<&Type> {
    match ty {
        Type::List(item) | Type::LinkedList(item) => Some(item),
        _ => None,
    }
}
