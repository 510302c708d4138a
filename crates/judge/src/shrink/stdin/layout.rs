//! Where lines, words and whole numbers stand in a text.

use std::ops::Range;

use super::super::Weight;
use super::super::texts;

/// Longer runs of digits have no value here: they are text that happens to be digits.
const DIGITS: usize = 18;

/// Parts of a text and what stands there instead.
pub(super) type Edits = Vec<(Range<usize>, String)>;

pub(super) struct Layout {
    pub(super) text: String,
    pub(super) lines: Vec<Line>,
    pub(super) words: Vec<Word>,
}

pub(super) struct Line {
    /// In bytes, without the line feed.
    pub(super) at: Range<usize>,
    /// Of all words.
    pub(super) words: Range<usize>,
}

pub(super) struct Word {
    pub(super) at: Range<usize>,
    /// Where all of it is a whole number.
    pub(super) int: Option<i64>,
}

/// What a word consists of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Digits, with a sign where nothing but a sign can be meant.
    Int,
    /// Letters, digits and underscores.
    Name,
    /// One other character.
    Other,
}

impl Layout {
    pub(super) fn of(text: &str) -> Self {
        let (mut lines, mut words) = (Vec::new(), Vec::new());
        for line in text.split_inclusive('\n') {
            let start = offset(text, line);
            let line = line.strip_suffix('\n').unwrap_or(line);
            let before = words.len();
            words.extend(line.split_whitespace().map(|word| {
                let at = offset(text, word)..offset(text, word) + word.len();
                Word { at, int: number(word) }
            }));
            lines.push(Line { at: start..start + line.len(), words: before..words.len() });
        }
        Self { text: text.to_owned(), lines, words }
    }

    pub(super) fn word(&self, word: usize) -> &str {
        &self.text[self.words[word].at.clone()]
    }

    pub(super) fn words_of(&self, line: usize) -> &[Word] {
        &self.words[self.lines[line].words.clone()]
    }

    /// How many lines there are, blank ones at the end left out.
    pub(super) fn filled(&self) -> usize {
        self.lines.iter().rposition(|line| !line.words.is_empty()).map_or(0, |last| last + 1)
    }

    /// The bytes that go with lines. The last line that stays ends as the last line did.
    pub(super) fn without_lines(&self, lines: Range<usize>) -> Range<usize> {
        let (first, end) = (&self.lines[lines.start], self.lines.get(lines.end));
        match end {
            Some(next) => first.at.start..next.at.start,
            None if self.text.ends_with('\n') || lines.start == 0 => first.at.start..self.text.len(),
            None => self.lines[lines.start - 1].at.end..self.text.len(),
        }
    }

    /// The bytes that go with words of a line, and with the blanks on one side of them.
    pub(super) fn without_words(&self, line: usize, words: Range<usize>) -> Range<usize> {
        let of = self.words_of(line);
        match of.get(words.end) {
            Some(next) => of[words.start].at.start..next.at.start,
            None => match words.start.checked_sub(1) {
                Some(before) => of[before].at.end..of[words.end - 1].at.end,
                None => of[words.start].at.start..of[words.end - 1].at.end,
            },
        }
    }

    /// The text with the edits made; where they overlap, the first one holds.
    pub(super) fn edited(&self, mut edits: Edits) -> String {
        edits.sort_by_key(|(at, _)| at.start);
        let mut out = String::with_capacity(self.text.len());
        let mut done = 0;
        for (at, instead) in edits {
            if at.start >= done {
                out.push_str(&self.text[done..at.start]);
                out.push_str(&instead);
            }
            done = done.max(at.end);
        }
        out.push_str(&self.text[done..]);
        out
    }
}

fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// The value of a whole number that is not too long.
pub(super) fn number(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let plain = (1..=DIGITS).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    if plain { text.parse().ok() } else { None }
}

/// How far a character is from the plainest: a point, which in grids is nothing.
pub(super) fn rank(c: char) -> u64 {
    if c == '.' { 0 } else { 1 + texts::rank(c) }
}

/// The parts of a word, in order.
pub(super) fn atoms(word: &str) -> impl Iterator<Item = (Range<usize>, Kind)> {
    let in_name = |c: char| c.is_alphanumeric() || c == '_';
    let name_len = move |rest: &str| rest.find(|c| !in_name(c)).unwrap_or(rest.len());
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = &word[at..];
        let first = rest.chars().next()?;
        let is_int = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let (len, kind) = if in_name(first) {
            let len = name_len(rest);
            (len, if is_int(&rest[..len]) { Kind::Int } else { Kind::Name })
        } else {
            let signed = 1 + name_len(&rest[first.len_utf8()..]);
            let sign = first == '-' && !word[..at].ends_with(in_name);
            if sign && is_int(&rest[1..signed]) { (signed, Kind::Int) } else { (first.len_utf8(), Kind::Other) }
        };
        at += len;
        Some((at - len..at, kind))
    })
}

/// A whole number counts as one, everything else as its characters, every line as one more.
pub(crate) fn weight(text: &str) -> Weight {
    let mut weight = Weight { size: text.split_inclusive('\n').count() as u64, ..Weight::default() };
    let mut visible = 0;
    for word in text.split_whitespace() {
        visible += word.len();
        for (at, kind) in atoms(word) {
            let atom = &word[at];
            if kind != Kind::Int {
                weight.size += atom.chars().count() as u64;
                weight.text += atom.chars().map(rank).sum::<u64>();
                continue;
            }
            weight.size += 1;
            // Signs and leading zeros.
            weight.text += atom.len() as u64;
            match number(atom) {
                Some(value) => weight.magnitude += u128::from(value.unsigned_abs()),
                None => {
                    weight.magnitude += u128::from(u64::MAX) * atom.len() as u128;
                    weight.text += atom.chars().map(rank).sum::<u64>();
                }
            }
        }
    }
    weight.text += (text.len() - visible) as u64;
    weight
}
