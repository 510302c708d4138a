//! Numbers that say how much follows: lowered together with leaving some of it out, or no candidate would be valid.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use super::super::values::gaps;
use super::layout::{Edits, Layout};
use super::{Candidates, SMALL};

/// Headers are short.
const HEADER: usize = 4;
/// Of large texts only the first lines are looked at.
const LINES: usize = 64;
/// What a number counts begins at most so many lines below it, or ends with the text.
const NEAR: usize = 4;
/// Headers agree with what follows by chance as well.
const COUNTS: usize = 40;

/// What a number counts.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Counted {
    Lines(Range<usize>),
    /// Words of each of these lines, the first few left out.
    Words(Range<usize>, usize),
    /// Characters of each of these lines, which are one word.
    Characters(Range<usize>),
    /// As many lines as each has words, or characters.
    Square(Box<Counted>),
}

#[derive(Clone, Debug)]
struct Count {
    /// Where the number stands, among all words.
    word: usize,
    value: usize,
    counted: Counted,
    /// How many there are: the value, or one less, as a tree has edges.
    len: usize,
}

/// What numbers count up to the end of the text, of a line, or of rows of that length; then what agrees less closely.
pub(super) fn simpler(layout: &Arc<Layout>) -> (Candidates, Candidates) {
    let (close, loose): (Vec<_>, Vec<_>) = all(layout).into_iter().partition(|(_, close)| *close);
    let of = |counts: Vec<(Count, bool)>| -> Candidates {
        let layout = layout.clone();
        Box::new(counts.into_iter().take(COUNTS).flat_map(move |(count, _)| {
            let layout = layout.clone();
            gaps(count.len).flat_map(move |(range, other)| lowered(&layout, &count, &range, other))
        }))
    };
    (of(close), of(loose))
}

/// Of a large text the first one, two, four, … of all that is counted, at once: halves of it would cost too much. What
/// follows and would point behind them, as places do, points to the last; then the same with such numbers as they are.
pub(super) fn miniatures(layout: &Arc<Layout>) -> Candidates {
    if layout.words.len() <= SMALL {
        return Box::new(std::iter::empty());
    }
    let mut counts: Vec<Count> = Vec::new();
    for (count, close) in all(layout) {
        // What is counted itself counts nothing.
        let known = |other: &Count| {
            let counted = block(layout, &other.counted).contains(&count.word);
            counted || other.word == count.word || other.counted == count.counted
        };
        if close && counts.len() < HEADER && !counts.iter().any(known) {
            counts.push(count);
        }
    }
    let most = counts.iter().map(|count| count.len).max().unwrap_or(0);
    let sizes = std::iter::successors(Some(1), |size| Some(size * 2)).take_while(move |size| *size < most);
    let layout = layout.clone();
    Box::new(sizes.flat_map(move |size| {
        let mut plain = Edits::new();
        for count in counts.iter().filter(|count| count.len > size) {
            plain.extend(cut(&layout, &count.counted, &(size..count.len)).into_iter().map(|at| (at, String::new())));
            plain.push((layout.words[count.word].at.clone(), (count.value - (count.len - size)).to_string()));
        }
        let in_row = |word: usize| {
            let of = |count: &Count| {
                !matches!(count.counted, Counted::Lines(_)) && block(&layout, &count.counted).contains(&word)
            };
            counts.iter().any(|count| count.word == word || of(count))
        };
        let behind = (0..layout.words.len())
            .filter(|word| value(&layout, *word).is_some_and(|value| size < value && value <= most) && !in_row(*word));
        let pointing = behind.map(|word| (layout.words[word].at.clone(), size.to_string()));
        let clamped: Edits = plain.iter().cloned().chain(pointing).collect();
        [clamped, plain]
    }))
}

/// Test cases go, and the number of them is lowered.
pub(super) fn fewer_tests(layout: &Arc<Layout>) -> Candidates {
    let Some((count, tests)) = tests(layout) else { return Box::new(std::iter::empty()) };
    let layout = layout.clone();
    Box::new(gaps(tests.len()).map(move |(range, other)| {
        let lines = |tests_of: &[Range<usize>]| tests_of[0].start..tests_of[tests_of.len() - 1].end;
        let mut edits: Edits = vec![(layout.without_lines(lines(&tests[range.clone()])), String::new())];
        edits.extend(other.map(|other| (layout.without_lines(tests[other].clone()), String::new())));
        let left = tests.len() - range.len() - usize::from(other.is_some());
        edits.push((layout.words[count].at.clone(), left.to_string()));
        edits
    }))
}

/// The lines of each test, where the first line is their number: all of one length, or each with its own in front.
fn tests(layout: &Layout) -> Option<(usize, Vec<Range<usize>>)> {
    let filled = layout.filled();
    let first = layout.lines.first().filter(|line| line.words.len() == 1)?.words.start;
    let count = value(layout, first).filter(|count| (1..filled).contains(count))?;
    let len = (filled - 1) / count;
    if len > 1 && (filled - 1).is_multiple_of(count) {
        return Some((first, (0..count).map(|i| 1 + i * len..1 + (i + 1) * len).collect()));
    }
    // `n`, or `n m` in front of n, or of m lines.
    [false, true].into_iter().find_map(|last| {
        let mut at = 1;
        let tests: Option<Vec<Range<usize>>> = (0..count)
            .map(|_| {
                let mut words = layout.lines.get(at)?.words.clone();
                let follow = value(layout, if last { words.next_back()? } else { words.next()? })?;
                let test = at..at + 1 + follow;
                at = test.end;
                (at <= filled).then_some(test)
            })
            .collect();
        tests.filter(|_| at == filled).map(|tests| (first, tests))
    })
}

fn value(layout: &Layout, word: usize) -> Option<usize> {
    layout.words[word].int.and_then(|int| usize::try_from(int).ok())
}

/// Every number with what it may count, and whether that fits closely.
fn all(layout: &Layout) -> Vec<(Count, bool)> {
    let filled = layout.filled();
    let mut found = Vec::new();
    for (line, words) in layout.lines[..filled.min(LINES)].iter().map(|line| line.words.clone()).enumerate() {
        // A count stands in front of what it counts, and what it shares a line with are other counts.
        let is_header = words.len() <= HEADER && layout.words[words.clone()].iter().all(|word| word.int.is_some());
        // Where what the counts before it count ends.
        let mut after = line + 1;
        for word in words.clone() {
            let Some(value) = value(layout, word).filter(|value| *value > 0) else { continue };
            let mut push = |counted, len, close| found.push((Count { word, value, counted, len }, close));
            if words.end - word - 1 == value {
                push(Counted::Words(line..line + 1, word + 1 - words.start), value, true);
            }
            if !is_header {
                continue;
            }
            for (rows, counted) in rows(layout, line + 1..filled, value) {
                if rows.len() == value {
                    push(Counted::Square(Box::new(counted.clone())), value, true);
                }
                push(counted, value, true);
            }
            let last = filled.checked_sub(value).filter(|start| *start > line);
            let starts = [after, line + 1, line + 2].into_iter().chain(last).filter(|start| start + value <= filled);
            for start in starts.collect::<BTreeSet<usize>>().into_iter().rev() {
                push(Counted::Lines(start..start + value), value, start + value == filled);
            }
            if value > 1 && line + value == filled {
                push(Counted::Lines(line + 1..filled), value - 1, true);
            }
            after = (after + value).min(filled);
        }
    }
    found
}

/// Lines not far below with so many words, or of so many characters: those that follow each other, and the first alone.
fn rows(layout: &Layout, below: Range<usize>, value: usize) -> Vec<(Range<usize>, Counted)> {
    // Lines of one word agree by chance, and nothing would be left of them.
    if value < 2 {
        return Vec::new();
    }
    let has_words = |line: &usize| layout.lines[*line].words.len() == value;
    let has_characters = |line: &usize| match layout.words_of(*line) {
        [word] => word.at.len() == value && layout.text[word.at.clone()].is_ascii(),
        _ => false,
    };
    let run = |fits: &dyn Fn(&usize) -> bool| {
        let first = below.clone().take(NEAR).find(fits)?;
        Some(first..(first..below.end).find(|line| !fits(line)).unwrap_or(below.end))
    };
    let mut found = Vec::new();
    let mut add = |run: Option<Range<usize>>, counted: &dyn Fn(Range<usize>) -> Counted| {
        let Some(run) = run else { return };
        found.push((run.clone(), counted(run.clone())));
        if run.len() > 1 {
            found.push((run.start..run.start + 1, counted(run.start..run.start + 1)));
        }
    };
    add(run(&has_words), &|lines| Counted::Words(lines, 0));
    add(run(&has_characters), &Counted::Characters);
    found
}

/// The number lowered with what it counts: alone; with the others of the same value; with what counts places behind
/// those that went, from 1 or from 0.
fn lowered(layout: &Layout, count: &Count, range: &Range<usize>, other: Option<usize>) -> Vec<Edits> {
    let by = range.len() + usize::from(other.is_some());
    let mut plain = Edits::new();
    for range in [Some(range.clone()), other.map(|other| other..other + 1)].into_iter().flatten() {
        plain.extend(cut(layout, &count.counted, &range).into_iter().map(|at| (at, String::new())));
    }
    plain.push((layout.words[count.word].at.clone(), (count.value - by).to_string()));
    let mut all = vec![plain];
    if layout.words.len() > SMALL {
        return all;
    }
    let block = block(layout, &count.counted);
    let others = |wanted: &dyn Fn(usize, usize) -> bool| -> Vec<(usize, usize)> {
        let outside = |word: &usize| *word != count.word && !block.contains(word);
        let words = (0..layout.words.len()).filter(outside);
        words.filter_map(|word| value(layout, word).filter(|value| wanted(word, *value)).map(|v| (word, v))).collect()
    };
    let behind = |first: usize| others(&|word, value| word >= block.end && value >= first);
    let (equal, from_one) = (others(&|_, value| value == count.value), behind(range.end + 1));
    let mut variants = vec![equal, from_one];
    if other.is_none() {
        variants.push(behind(range.end));
    }
    for (i, words) in variants.iter().enumerate() {
        if !words.is_empty() && !variants[..i].contains(words) {
            let mut edits = all[0].clone();
            let lower = words.iter().map(|(word, value)| (layout.words[*word].at.clone(), value.saturating_sub(by)));
            edits.extend(lower.map(|(at, value)| (at, value.to_string())));
            all.push(edits);
        }
    }
    all
}

/// The words in what is counted.
fn block(layout: &Layout, counted: &Counted) -> Range<usize> {
    match counted {
        Counted::Lines(lines) | Counted::Characters(lines) => {
            layout.lines[lines.start].words.start..layout.lines[lines.end - 1].words.end
        }
        Counted::Words(lines, first) => {
            layout.lines[lines.start].words.start + first..layout.lines[lines.end - 1].words.end
        }
        Counted::Square(rows) => block(layout, rows),
    }
}

/// The bytes that go.
fn cut(layout: &Layout, counted: &Counted, range: &Range<usize>) -> Vec<Range<usize>> {
    match counted {
        Counted::Lines(lines) => vec![layout.without_lines(lines.start + range.start..lines.start + range.end)],
        Counted::Words(lines, first) => {
            let words = first + range.start..first + range.end;
            lines.clone().map(|line| layout.without_words(line, words.clone())).collect()
        }
        Counted::Characters(lines) => {
            let starts = lines.clone().map(|line| layout.words_of(line)[0].at.start);
            starts.map(|start| start + range.start..start + range.end).collect()
        }
        Counted::Square(rows) => {
            let (Counted::Words(lines, _) | Counted::Characters(lines)) = &**rows else { return Vec::new() };
            let gone = lines.start + range.start..lines.start + range.end;
            let mut bytes = vec![layout.without_lines(gone.clone())];
            // What goes with its row is not cut once more.
            for line in lines.clone().filter(|line| !gone.contains(line)) {
                let one = match &**rows {
                    Counted::Words(_, first) => Counted::Words(line..line + 1, *first),
                    _ => Counted::Characters(line..line + 1),
                };
                bytes.extend(cut(layout, &one, range));
            }
            bytes
        }
    }
}
