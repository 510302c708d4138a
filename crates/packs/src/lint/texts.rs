//! The statement, the hints and the editorial.

use crate::diagnostic::{Diagnostic, LineIndex, Severity};
use crate::manifest::Manifest;
use crate::parse::Texts;
use crate::render::render_markdown;

pub(super) fn lint(manifest: &Manifest, texts: &Texts, found: &mut Vec<Diagnostic>) {
    let model = if manifest.coding().is_some() {
        "candidates read it after solving or giving up"
    } else {
        "it holds the model discussion"
    };
    let files = [
        ("statement.md", Severity::Error, "missing-statement", "nobody can solve a problem without a statement"),
        ("hints.md", Severity::Warning, "missing-hints", "hints are progressive, separated by lines `---`"),
        ("editorial.md", Severity::Warning, "missing-editorial", model),
    ];
    for (path, severity, code, help) in files {
        match texts.get(path) {
            Some(text) if !text.trim().is_empty() => {
                rendering(path, text, found);
                if path == "hints.md" {
                    hints(path, text, found);
                }
            }
            present => {
                let message =
                    if present.is_some() { format!("`{path}` is empty") } else { format!("there is no `{path}`") };
                found.push(Diagnostic::new(severity, code, path, message).with_help(help));
            }
        }
    }
}

/// What the page could not show as it was meant.
fn rendering(path: &str, text: &str, found: &mut Vec<Diagnostic>) {
    let index = LineIndex::new(text);
    for warning in render_markdown(text).warnings {
        // A formula that stays LaTeX spoils the text; the rest is a matter of taste.
        let severity = if warning.code == "formula" { Severity::Error } else { Severity::Warning };
        found.push(Diagnostic::new(severity, warning.code, path, warning.message).at(&index, warning.span));
    }
}

fn hints(path: &str, text: &str, found: &mut Vec<Diagnostic>) {
    let separators = text.lines().filter(|line| line.trim_end() == "---").count();
    let hints = crate::parse::split_hints(text).len();
    if hints <= separators && !text.contains("```") && !text.contains("~~~") {
        found.push(Diagnostic::warning("empty-hint", path, "there is nothing between two of the lines `---`"));
    }
}
