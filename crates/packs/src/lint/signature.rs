//! Whether the names of a signature can be used in every language.

use tatami_domain::Signature;
use tatami_domain::problem::{Coding, Task};
use tatami_domain::signature::Param;

use crate::diagnostic::Findings;
use crate::manifest::{At, CodingManifest};

/// Python's words that look like names: nothing can be called so.
const PYTHON: [&str; 32] = [
    "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del", "elif", "else", "except",
    "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise",
    "return", "try", "while", "with", "yield",
];

/// JavaScript's, which only methods can be called.
const JAVASCRIPT: [&str; 24] = [
    "arguments",
    "case",
    "catch",
    "const",
    "debugger",
    "default",
    "delete",
    "do",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "function",
    "let",
    "new",
    "null",
    "static",
    "switch",
    "this",
    "throw",
    "true",
    "var",
    "void",
];

pub(super) fn lint(manifest: &CodingManifest, coding: &Coding, toml: &Findings<'_>) {
    let (Some(section), Task::Function(signature)) = (&manifest.signature, &coding.task) else { return };
    match signature {
        Signature::Function(function) => {
            let Some(at) = &section.function else { return };
            snake_case(&function.name, at, toml);
            params(&function.params, at, toml);
        }
        Signature::Class(class) => {
            let Some(at) = &section.class else { return };
            if !class.name.starts_with(|c: char| c.is_ascii_uppercase()) || class.name.contains('_') {
                name_form(&class.name, "`CamelCase`", at, toml);
            }
            params(&class.params, at, toml);
            let methods = section.methods.iter().flat_map(|m| &m.value);
            for (method, at) in class.methods.iter().zip(methods) {
                method_name(&method.name, at, toml);
                params(&method.params, at, toml);
            }
        }
    }
}

fn params(params: &[Param], at: &At<String>, toml: &Findings<'_>) {
    for param in params {
        snake_case(&param.name, at, toml);
    }
}

fn snake_case(name: &str, at: &At<String>, toml: &Findings<'_>) {
    if JAVASCRIPT.contains(&name) { reserved(name, "JavaScript", at, toml) } else { method_name(name, at, toml) }
}

fn method_name(name: &str, at: &At<String>, toml: &Findings<'_>) {
    if PYTHON.contains(&name) {
        reserved(name, "Python", at, toml);
    } else if name.contains(|c: char| c.is_ascii_uppercase()) || name.starts_with('_') {
        name_form(name, "`snake_case`", at, toml);
    }
}

/// Starter code with such a name would not load.
fn reserved(name: &str, language: &str, at: &At<String>, toml: &Findings<'_>) {
    let message = format!("`{name}` is a reserved word of {language}");
    toml.error_help("reserved-name", at.span.clone(), message, "choose another name");
}

fn name_form(name: &str, form: &str, at: &At<String>, toml: &Findings<'_>) {
    let help = "each language gets the name in its own case";
    toml.warning_help("name-form", at.span.clone(), format!("`{name}` should be written in {form}"), help);
}
