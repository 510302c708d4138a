//! Simpler texts for standard input, whose format is not known.
//!
//! Lines go in halves, quarters, … single ones, then words within lines, as delta debugging does it (ddmin; A. Zeller
//! and R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE TSE 28, 2002; of its two steps the one
//! that leaves a chunk out). Then words get shorter and plainer, and numbers go towards zero. Most formats begin with a
//! count, so a number that agrees with what follows is lowered together with leaving some of it out (`counts`).

mod counts;
mod layout;
mod words;

use std::ops::Range;
use std::sync::Arc;

use super::FEW;
use super::values::gaps;
use layout::{Edits, Layout};

pub(super) use layout::weight;

/// Texts of more words lose some, but none is made simpler one by one.
const SMALL: usize = 240;

type Candidates = Box<dyn Iterator<Item = Edits> + Send>;

/// Simpler texts with their places in the order of all, the boldest first: those from the place `from` on, then those
/// before it. Not all of them weigh less.
pub(super) fn simpler(text: &str, from: usize) -> impl Iterator<Item = (usize, String)> + Send + use<> {
    let layout = Arc::new(Layout::of(text));
    // What is passed over is not written.
    let all = |layout: &Arc<Layout>| candidates(layout).enumerate();
    all(&layout).skip(from).chain(all(&layout).take(from)).map(move |(place, edits)| (place, layout.edited(edits)))
}

fn candidates(layout: &Arc<Layout>) -> Candidates {
    let (close, loose) = counts::simpler(layout);
    Box::new(
        counts::miniatures(layout)
            .chain(counts::fewer_tests(layout))
            .chain(close)
            .chain(fewer_lines(layout))
            .chain(fewer_columns(layout))
            .chain(fewer_words(layout))
            .chain(words::blanks(layout))
            .chain(words::simpler(layout))
            .chain(words::lower(layout))
            .chain(words::digits(layout))
            .chain(blank_lines(layout))
            .chain(loose),
    )
}

fn fewer_lines(layout: &Arc<Layout>) -> Candidates {
    let layout = layout.clone();
    Box::new(gaps(layout.lines.len()).map(move |(range, other)| {
        let other = other.map(|other| other..other + 1);
        [Some(range), other].into_iter().flatten().map(|lines| (layout.without_lines(lines), String::new())).collect()
    }))
}

/// Where all lines, or all but the first, have equally many words: some go in each.
fn fewer_columns(layout: &Arc<Layout>) -> Candidates {
    let lines = layout.filled();
    let of = |first: usize| {
        let width = layout.lines.get(first).map_or(0, |line| line.words.len());
        let even = (first..lines).all(|line| layout.lines[line].words.len() == width);
        let width = if even && lines > first + 1 { width } else { 0 };
        let layout = layout.clone();
        gaps(width).map(move |(range, other)| {
            (first..lines).flat_map(|line| words_left_out(&layout, line, range.clone(), other)).collect()
        })
    };
    Box::new(of(0).chain(of(1)))
}

/// What is left out of single lines: some of their words, since without all of them the line might as well go.
fn fewer_words(layout: &Arc<Layout>) -> Candidates {
    let layout = layout.clone();
    Box::new((0..layout.lines.len().min(FEW)).flat_map(move |line| {
        let layout = layout.clone();
        let words = layout.lines[line].words.len();
        gaps(words)
            .filter(move |(range, _)| range.len() < words)
            .map(move |(range, other)| words_left_out(&layout, line, range, other).collect())
    }))
}

/// Lines that do not matter, or do so only for their number.
fn blank_lines(layout: &Arc<Layout>) -> Candidates {
    let layout = layout.clone();
    Box::new((0..layout.filled().min(FEW)).flat_map(move |line| {
        let all = layout.without_lines(line..line + 1);
        [vec![(all, String::new())], vec![(layout.lines[line].at.clone(), String::new())]]
    }))
}

fn words_left_out(
    layout: &Layout,
    line: usize,
    range: Range<usize>,
    other: Option<usize>,
) -> impl Iterator<Item = (Range<usize>, String)> {
    let other = other.map(|other| other..other + 1);
    [Some(range), other].into_iter().flatten().map(move |words| (layout.without_words(line, words), String::new()))
}

#[cfg(test)]
mod tests;
