//! A comment as it is shown: plain text in paragraphs, where `line 14` leads to that line and backticks are code.

/// A piece of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    Text(String),
    Code(String),
    /// A mention of a line of the source.
    Line(usize, String),
    Break,
}

/// The paragraphs of a comment on a source of so many lines; 0 where there is no source.
pub(super) fn paragraphs(text: &str, lines: usize) -> Vec<Vec<Piece>> {
    let text = text.replace("\r\n", "\n");
    let parts = text.split("\n\n").map(|part| part.trim_matches('\n')).filter(|part| !part.trim().is_empty());
    parts.map(|part| paragraph(part, lines)).collect()
}

fn paragraph(text: &str, lines: usize) -> Vec<Piece> {
    let mut pieces = Vec::new();
    for (at, line) in text.split('\n').enumerate() {
        if at > 0 {
            pieces.push(Piece::Break);
        }
        let parts: Vec<&str> = line.split('`').collect();
        // Backticks come in pairs; one that is left over is itself.
        let whole = parts.len() % 2 == 1;
        for (at, part) in parts.iter().enumerate() {
            match at % 2 {
                1 if whole || at + 1 < parts.len() => pieces.push(Piece::Code((*part).to_owned())),
                1 => mentions(&format!("`{part}"), lines, &mut pieces),
                _ => mentions(part, lines, &mut pieces),
            }
        }
    }
    pieces
}

/// Cuts a text where it mentions a line that is there.
fn mentions(text: &str, lines: usize, pieces: &mut Vec<Piece>) {
    let mut rest = text;
    let mut plain = String::new();
    while let Some(at) = find_line(rest) {
        let (before, mention) = rest.split_at(at);
        let digits = mention[5..].bytes().take_while(u8::is_ascii_digit).count();
        let (mention, after) = mention.split_at(5 + digits);
        plain.push_str(before);
        match mention[5..].parse::<usize>() {
            Ok(number) if (1..=lines).contains(&number) => {
                if !plain.is_empty() {
                    pieces.push(Piece::Text(std::mem::take(&mut plain)));
                }
                pieces.push(Piece::Line(number, mention.to_owned()));
            }
            _ => plain.push_str(mention),
        }
        rest = after;
    }
    plain.push_str(rest);
    if !plain.is_empty() {
        pieces.push(Piece::Text(plain));
    }
}

/// Where `line ` stands before a digit and not within a word.
fn find_line(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    (0..bytes.len().saturating_sub(5)).find(|&at| {
        bytes[at..at + 5].eq_ignore_ascii_case(b"line ")
            && bytes[at + 5].is_ascii_digit()
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Piece {
        Piece::Text(text.to_owned())
    }

    #[test]
    fn paragraphs_and_lines_are_kept() {
        assert_eq!(
            paragraphs("One\r\ntwo\n\n\n\nThree\n", 0),
            [vec![text("One"), Piece::Break, text("two")], vec![text("Three")]]
        );
        assert!(paragraphs(" \n\n ", 0).is_empty());
    }

    #[test]
    fn lines_that_are_there_become_links() {
        let found = paragraphs("Line 3 and line 12, not line 99 or outline 3, lınę 1", 12);
        let expected = vec![
            Piece::Line(3, "Line 3".to_owned()),
            text(" and "),
            Piece::Line(12, "line 12".to_owned()),
            text(", not line 99 or outline 3, lınę 1"),
        ];
        assert_eq!(found, [expected]);
        assert_eq!(paragraphs("line 3", 0), [vec![text("line 3")]]);
        assert_eq!(paragraphs("line 99999999999999999999999", 5), [vec![text("line 99999999999999999999999")]]);
    }

    #[test]
    fn backticks_are_code_in_pairs() {
        let code = |code: &str| Piece::Code(code.to_owned());
        assert_eq!(paragraphs("use `<b>` here", 0), [vec![text("use "), code("<b>"), text(" here")]]);
        assert_eq!(paragraphs("a ` b", 0), [vec![text("a "), text("` b")]]);
        assert_eq!(paragraphs("`x` and `y", 0), [vec![code("x"), text(" and "), text("`y")]]);
    }
}
