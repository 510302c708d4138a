//! Findings for people at a terminal, in the look of rustc.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet, normalize_untrusted_str};

use super::{Diagnostic, Severity, Sources};

/// Whether the output may carry escape sequences.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Colour {
    Never,
    Always,
}

/// The longest line that is quoted whole; a case with 10⁵ numbers is one line.
const MAX_LINE: usize = 160;

/// Renders findings with the lines they are about, one after another with a blank line between.
pub fn render_terminal(diagnostics: &[Diagnostic], sources: &Sources, colour: Colour) -> String {
    let renderer = match colour {
        Colour::Never => Renderer::plain(),
        Colour::Always => Renderer::styled(),
    };
    let reports: Vec<String> = diagnostics.iter().map(|d| render_one(d, sources, &renderer)).collect();
    let mut out = reports.join("\n\n");
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

fn render_one(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level.primary_title(&diagnostic.message).id(diagnostic.code);
    let quoted = diagnostic.span.as_ref().zip(sources.get(&diagnostic.path)).and_then(|(s, text)| Quoted::new(text, s));
    // File names are somebody else's text, too, and the library takes paths as they are.
    let path = normalize_untrusted_str(&diagnostic.path);
    let group = match &quoted {
        Some(Quoted { line, start, end }) if line.len() <= MAX_LINE => title.element(
            Snippet::source(*line)
                .path(path.as_str())
                .line_start(diagnostic.line as usize)
                .annotation(AnnotationKind::Primary.span(*start..*end)),
        ),
        // The place can still be named where its line cannot be shown.
        _ => {
            let origin = Origin::path(path.as_str());
            let origin = origin.line(diagnostic.line as usize).char_column(diagnostic.column as usize);
            Group::with_title(title).element(origin)
        }
    };
    let group = match &diagnostic.help {
        Some(help) => group.element(Level::HELP.message(help.as_str())),
        None => group,
    };
    renderer.render(&[group])
}

/// The line that a span starts in, with the part of the span on that line.
struct Quoted<'a> {
    line: &'a str,
    start: usize,
    end: usize,
}

impl<'a> Quoted<'a> {
    fn new(text: &'a str, span: &std::ops::Range<usize>) -> Option<Self> {
        if span.start > text.len() || !text.is_char_boundary(span.start) {
            return None;
        }
        let from = text[..span.start].rfind('\n').map_or(0, |i| i + 1);
        let to = text[span.start..].find('\n').map_or(text.len(), |i| span.start + i);
        let line = text[from..to].trim_end_matches('\r');
        let start = (span.start - from).min(line.len());
        let end = line.floor_char_boundary(span.end.saturating_sub(from).clamp(start, line.len()));
        Some(Self { line, start, end: end.max(start) })
    }
}
