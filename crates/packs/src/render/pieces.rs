//! Placeholders for the HTML that does not go through the sanitiser.
//!
//! A placeholder is a number between two private characters. Those are taken out of everything that
//! comes from the text, entities included, so that a text cannot make placeholders of its own — in an
//! attribute, one would let a formula's quotes end the attribute.

use std::borrow::Cow;

const OPEN: char = '\u{e000}';
const CLOSE: char = '\u{e001}';

/// HTML made by this crate, waiting for its place.
#[derive(Debug, Default)]
pub(crate) struct Pieces(Vec<String>);

impl Pieces {
    /// Keeps a piece and returns the placeholder for it.
    pub(crate) fn keep(&mut self, html: String) -> String {
        self.0.push(html);
        format!("{OPEN}{}{CLOSE}", self.0.len() - 1)
    }

    /// Puts the pieces in their places.
    pub(crate) fn substitute(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + self.0.iter().map(String::len).sum::<usize>());
        let mut rest = html;
        while let Some((before, after)) = rest.split_once(OPEN) {
            out.push_str(before);
            let Some((number, after)) = after.split_once(CLOSE) else { break };
            if let Some(piece) = number.parse::<usize>().ok().and_then(|n| self.0.get(n)) {
                out.push_str(piece);
            }
            rest = after;
        }
        out.push_str(rest);
        out
    }
}

/// A text without the two private characters.
pub(crate) fn without_marks(text: &str) -> Cow<'_, str> {
    // The replacement has the same length, so that places in the text stay what they are.
    if text.contains([OPEN, CLOSE]) { text.replace([OPEN, CLOSE], "\u{fffd}").into() } else { text.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_their_places() {
        let mut pieces = Pieces::default();
        let (a, b) = (pieces.keep("<b>".into()), pieces.keep("<i>".into()));
        assert_eq!(pieces.substitute(&format!("x{b}y{a}z")), "x<i>y<b>z");
        assert_eq!(pieces.substitute(&format!("{OPEN}9{CLOSE}{OPEN}x{CLOSE}a")), "a");
        assert_eq!(without_marks("a\u{e000}0\u{e001}"), "a\u{fffd}0\u{fffd}");
    }
}
