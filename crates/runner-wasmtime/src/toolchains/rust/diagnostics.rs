//! What rustc says, as the candidate is to read it: lines are theirs, and the driver is not shown.

use serde::Deserialize;

/// The most that is shown, in bytes.
const MOST: usize = 16 << 10;

/// What rustc said, errors first in the order they came.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) errors: String,
    /// Of the first error that has one, in the candidate's source.
    pub(super) line: Option<u32>,
    pub(super) warnings: String,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    message: String,
    code: Option<Code>,
    #[serde(default)]
    spans: Vec<Span>,
    #[serde(default)]
    children: Vec<Child>,
    rendered: Option<String>,
}

#[derive(Deserialize)]
struct Code {
    code: String,
}

#[derive(Deserialize)]
struct Child {
    level: String,
    message: String,
    #[serde(default)]
    spans: Vec<Span>,
}

#[derive(Deserialize)]
struct Span {
    file_name: String,
    line_start: u32,
    line_end: u32,
    column_start: u32,
    is_primary: bool,
    label: Option<String>,
    expansion: Option<Box<Expansion>>,
}

#[derive(Deserialize)]
struct Expansion {
    span: Span,
}

impl Span {
    /// Line and column in the candidate's part of the file, of what a macro was called with where it is not there.
    fn place(&self, file: &str, lines: u32) -> Option<(u32, u32)> {
        if self.file_name == file && self.line_start <= lines {
            return Some((self.line_start, self.column_start));
        }
        self.expansion.as_ref()?.span.place(file, lines)
    }
}

impl Diagnostic {
    /// Where it is, as far as that is the candidate's business: the place itself, else what it says beside.
    fn place(&self, file: &str, lines: u32) -> Option<(u32, u32)> {
        let place = |span: &Span| span.place(file, lines);
        let primary = self.spans.iter().filter(|span| span.is_primary).find_map(place);
        // What is not there has no place; a name like it would be a misleading one.
        let is_a_name = self.code.as_ref().is_some_and(|code| matches!(code.code.as_str(), "E0425" | "E0433"));
        if is_a_name {
            return primary;
        }
        let beside = || self.spans.iter().chain(self.children.iter().flat_map(|child| &child.spans)).find_map(place);
        primary.or_else(beside)
    }

    /// Whether nothing of it lies in the driver, which goes on where the candidate's lines end.
    fn is_the_candidates(&self, file: &str, lines: u32) -> bool {
        let foreign = |span: &Span| {
            if span.file_name == file { span.line_end > lines } else { !span.file_name.starts_with('/') }
        };
        !self.spans.iter().chain(self.children.iter().flat_map(|child| &child.spans)).any(foreign)
    }

    /// In words of this program: what rustc shows has the driver's lines in it, or says which files there are.
    fn in_brief(&self, file: &str, place: Option<(u32, u32)>) -> String {
        let place = place.map_or_else(String::new, |(line, column)| format!("{file}:{line}:{column}: "));
        let code = self.code.as_ref().map_or_else(String::new, |code| format!("[{}]", code.code));
        let label = self.spans.iter().find(|span| span.is_primary).and_then(|span| span.label.as_deref());
        // Of a trait that is not there the label names the trait, which is the driver's.
        let label = label.filter(|_| self.code.as_ref().is_none_or(|code| code.code != "E0277"));
        let label = label.map_or_else(String::new, |label| format!(": {label}"));
        let text = format!("{place}{}{code}: {}{label}\n", self.level, self.message);
        // Names as they are outside of the driver.
        [" in module `super`", " in `super`", "tatami_library::", "scalars::", "nodes::", "super::"]
            .iter()
            .fold(text, |text, inner| text.replace(inner, ""))
    }

    fn shown(&self, file: &str, lines: u32, place: Option<(u32, u32)>) -> String {
        if self.message.starts_with("couldn't read `") {
            // The reason would tell which files the machine has.
            let path = self.message.split('`').nth(1).unwrap_or_default();
            let place = place.map_or_else(String::new, |(line, column)| format!("{file}:{line}:{column}: "));
            return format!("{place}error: there are no files to read: `{path}`\n");
        }
        match &self.rendered {
            Some(rendered) if self.is_the_candidates(file, lines) && self.help_is_harmless() => {
                with_place(rendered, self, file, place)
            }
            _ => self.in_brief(file, place),
        }
    }

    /// Suggestions may name files.
    fn help_is_harmless(&self) -> bool {
        self.children.iter().all(|child| child.level == "note" || !child.message.contains("file"))
    }
}

/// rustc's own picture, with the place in front as other compilers have it.
fn with_place(rendered: &str, diagnostic: &Diagnostic, file: &str, place: Option<(u32, u32)>) -> String {
    let Some((line, column)) = place else { return format!("{}\n", rendered.trim_end()) };
    let picture = rendered.split_once('\n').map_or("", |(_, rest)| rest).trim_end();
    let code = diagnostic.code.as_ref().filter(|code| code.code.starts_with('E'));
    let code = code.map_or_else(String::new, |code| format!("[{}]", code.code));
    format!("{file}:{line}:{column}: {}{code}: {}\n{picture}\n", diagnostic.level, diagnostic.message)
}

/// Reads what rustc wrote with `--error-format=json`: one diagnostic a line. `file` is the candidate's file, whose
/// first `lines` lines are theirs. Lines that are no JSON (what a crash prints) are left out.
pub(super) fn read(stderr: &[u8], file: &str, lines: u32) -> Said {
    let mut said = Said::default();
    let text = String::from_utf8_lossy(stderr);
    for diagnostic in text.lines().filter_map(|line| serde_json::from_str::<Diagnostic>(line).ok()) {
        // The last words count the others.
        let counts = diagnostic.spans.is_empty()
            && (diagnostic.message.starts_with("aborting due to") || diagnostic.message.contains("warning"));
        let place = diagnostic.place(file, lines);
        if diagnostic.level.starts_with("error") && !counts {
            said.line = said.line.or(place.map(|(line, _)| line));
            put(&mut said.errors, &diagnostic.shown(file, lines, place));
        } else if diagnostic.level == "warning" && !counts && diagnostic.is_the_candidates(file, lines) {
            put(&mut said.warnings, &diagnostic.shown(file, lines, place));
        }
    }
    said
}

/// Adds a diagnostic while there is room.
fn put(text: &mut String, shown: &str) {
    const MORE: &str = "… more than can be shown\n";
    if text.ends_with(MORE) {
        return;
    }
    let room = MOST.saturating_sub(text.len());
    let cut = (0..=room.min(shown.len())).rev().find(|at| shown.is_char_boundary(*at)).unwrap_or(0);
    text.push_str(&shown[..cut]);
    if cut < shown.len() {
        text.push('\n');
        text.push_str(MORE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diagnostic(message: &str, line: u32, rendered: &str) -> String {
        serde_json::json!({
            "level": "error", "message": message, "code": {"code": "E0308", "explanation": null}, "children": [],
            "spans": [{"file_name": "solution.rs", "line_start": line, "line_end": line, "column_start": 5, "is_primary": true,
                       "label": "expected `i64`", "expansion": null}],
            "rendered": rendered,
        })
        .to_string()
    }

    #[test]
    fn the_candidates_lines_are_shown_as_rustc_shows_them() {
        let line = diagnostic("mismatched types", 3, "error[E0308]: mismatched types\n --> solution.rs:3:5\n  |\n");
        let said = read(line.as_bytes(), "solution.rs", 4);
        assert_eq!(said.line, Some(3));
        assert_eq!(said.errors, "solution.rs:3:5: error[E0308]: mismatched types\n --> solution.rs:3:5\n  |\n");
    }

    #[test]
    fn the_drivers_lines_are_not() {
        let line = diagnostic("cannot find function `f` in module `super`", 30, "the driver's source");
        let said = read(line.as_bytes(), "solution.rs", 4);
        assert_eq!(
            (said.line, said.errors.as_str()),
            (None, "error[E0308]: cannot find function `f`: expected `i64`\n")
        );
    }

    #[test]
    fn what_is_no_diagnostic_is_left_out_and_much_is_cut() {
        assert_eq!(read(b"thread 'rustc' panicked at /home/me", "solution.rs", 4), Said::default());
        let many = vec![diagnostic("no", 1, &format!("error\n{}", "é".repeat(5_000))); 10].join("\n");
        let said = read(many.as_bytes(), "solution.rs", 4);
        assert!(said.errors.len() < MOST + 100 && said.errors.ends_with("more than can be shown\n"));
    }
}
