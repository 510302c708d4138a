//! Statements, hints and editorials: from Markdown to HTML that is safe to put in a page.
//!
//! The order matters. Markdown becomes HTML in which formulas and code are only marked by
//! placeholders; that HTML goes through a sanitiser that allows neither MathML nor SVG (every hole
//! found in it so far was there); only then do the placeholders become the MathML and the
//! highlighted code, which this crate made itself.

mod code;
mod events;
mod links;
mod math;
mod pieces;
mod sanitise;

use std::ops::Range;

use pulldown_cmark::{Options, Parser};

pub use code::CLASS_PREFIX;
use events::Rewriter;

/// A rendered text.
#[derive(Clone, Debug, Default)]
pub struct Rendered {
    /// Safe to put in a page as it is. Headings start at `h3`.
    pub html: String,
    pub warnings: Vec<RenderWarning>,
}

/// Something in the text that could not be rendered as it was meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RenderWarning {
    /// A stable name in kebab case: `raw-html`, `image`, `link-target`, `formula`, `code-language`,
    /// `text-too-large`.
    pub code: &'static str,
    pub message: String,
    /// The bytes of the Markdown it is about.
    pub span: Range<usize>,
}

/// Texts beyond these are shown as they are written.
const MAX_BYTES: usize = 512 << 10;
const MAX_DEPTH: usize = 48;

/// Renders a text of its own. Use [`render_markdown_in`] where a page shows several.
pub fn render_markdown(text: &str) -> Rendered {
    render_markdown_in(text, "")
}

/// Renders one of several texts on a page: `prefix` goes before the ids of its headings.
pub fn render_markdown_in(text: &str, prefix: &str) -> Rendered {
    if text.len() > MAX_BYTES {
        return as_written(text, format!("the text is larger than {} KiB", MAX_BYTES >> 10));
    }
    let text = pieces::without_marks(text);
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM;
    let events: Vec<_> = Parser::new_ext(&text, options).into_offset_iter().collect();
    if events::depth(&events) > MAX_DEPTH {
        return as_written(&text, "the text is nested too deeply".to_owned());
    }
    let mut rewriter = Rewriter::new(prefix, events::top_heading(&events));
    let events = rewriter.rewrite(events);
    let mut html = String::with_capacity(text.len() * 2);
    pulldown_cmark::html::push_html(&mut html, events.into_iter());
    let html = rewriter.pieces.substitute(&sanitise::sanitise(&html));
    Rendered { html, warnings: rewriter.warnings }
}

fn as_written(text: &str, message: String) -> Rendered {
    let html = format!("<pre tabindex=\"0\">{}</pre>\n", escape(text));
    Rendered { html, warnings: vec![RenderWarning { code: "text-too-large", message, span: 0..text.len() }] }
}

/// Escapes text for the content of an element and for attributes in double quotes.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            other => out.push(other),
        }
    }
    out
}
