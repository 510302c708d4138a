//! Blocks of code: highlighted, with class names for the style sheet.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

use super::escape;

/// The prefix of the class names, which are the atoms of the grammar's scopes: `hl-keyword`,
/// `hl-string`, `hl-comment`, `hl-constant`, `hl-numeric`, …
pub const CLASS_PREFIX: &str = "hl-";

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Beyond these, code is shown plain: grammars are slow on what nobody reads.
const MAX_CODE: usize = 64 << 10;
const MAX_LINE: usize = 1000;

/// Names that stand for text without a grammar.
const PLAIN: [&str; 7] = ["", "text", "txt", "plain", "plaintext", "output", "console"];

/// A block of code as HTML, and whether its language is known.
pub(crate) fn block(code: &str, info: &str) -> (String, bool) {
    let language = info.split([' ', ',', '\t', '{']).next().unwrap_or_default().to_lowercase();
    let plain = PLAIN.contains(&language.as_str());
    let syntax = if plain { None } else { SYNTAXES.find_syntax_by_token(&language) };
    let highlighted = syntax.and_then(|syntax| highlight(code, syntax));
    let inner = highlighted.unwrap_or_else(|| escape(code));
    let label =
        if plain || syntax.is_none() { String::new() } else { format!(" data-language=\"{}\"", escape(&language)) };
    // A block may be wider than the page: the keyboard has to be able to scroll it.
    (format!("<pre class=\"code\" tabindex=\"0\"{label}><code>{inner}</code></pre>"), plain || syntax.is_some())
}

fn highlight(code: &str, syntax: &SyntaxReference) -> Option<String> {
    if code.len() > MAX_CODE || code.lines().any(|line| line.len() > MAX_LINE) {
        return None;
    }
    let style = ClassStyle::SpacedPrefixed { prefix: CLASS_PREFIX };
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, style);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}
