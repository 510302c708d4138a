//! Simpler words and numbers, in one place or wherever they occur.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use super::super::{FEW, joint, values};
use super::layout::{Edits, Kind, Layout, atoms, number, rank};
use super::{Candidates, SMALL};

/// One name shorter or one character plainer wherever it occurs; then one word alone.
pub(super) fn simpler(layout: &Arc<Layout>) -> Candidates {
    if layout.words.len() > SMALL {
        return Box::new(std::iter::empty());
    }
    let beside = occurring(layout);
    let (names, characters, layout) = (names(layout), characters(layout), layout.clone());
    let words = (0..layout.words.len()).flat_map(move |word| {
        let number = layout.words[word].int.is_some();
        one(&layout, if number { None } else { Some(word) }, &beside)
    });
    Box::new(names.chain(characters).chain(words))
}

/// Numbers whose digits are more than a value: rows of a picture, bits.
pub(super) fn digits(layout: &Arc<Layout>) -> Candidates {
    if layout.words.len() > SMALL {
        return Box::new(std::iter::empty());
    }
    let layout = layout.clone();
    Box::new((0..layout.words.len()).flat_map(move |word| {
        let several = layout.words[word].int.is_some() && layout.words[word].at.len() > 1;
        one(&layout, several.then_some(word), &[])
    }))
}

fn one(layout: &Layout, word: Option<usize>, beside: &[char]) -> impl Iterator<Item = Edits> + Send + use<> {
    let characters = word.map(|word| layout.word(word).chars().collect()).unwrap_or_default();
    let at = word.map(|word| layout.words[word].at.clone()).unwrap_or_default();
    shorter_or_plainer(characters, beside).map(move |simpler| vec![(at.clone(), simpler)])
}

/// One number nearer to zero wherever it occurs, then in one place; two numbers lowered by the same.
pub(super) fn lower(layout: &Arc<Layout>) -> Candidates {
    if layout.words.len() > SMALL {
        return Box::new(std::iter::empty());
    }
    let ints = ints(layout);
    let mut same = BTreeMap::<i64, Vec<Range<usize>>>::new();
    for (at, value) in &ints {
        same.entry(*value).or_default().push(at.clone());
    }
    let everywhere =
        same.into_iter().rev().filter(|(_, places)| places.len() > 1).flat_map(|(value, places)| {
            values::ints(value).map(move |simpler| replaced(&places, &simpler.to_string()))
        });
    let together = together(&ints);
    let each = ints.into_iter().flat_map(|(at, value)| {
        let spelled = (at.len() != value.to_string().len()).then_some(value);
        spelled.into_iter().chain(values::ints(value)).map(move |simpler| vec![(at.clone(), simpler.to_string())])
    });
    Box::new(everywhere.chain(each).chain(together))
}

fn replaced(places: &[Range<usize>], by: &str) -> Edits {
    places.iter().map(|at| (at.clone(), by.to_owned())).collect()
}

/// One name shorter wherever it occurs, if it does so more than once.
fn names(layout: &Layout) -> Candidates {
    let mut same = BTreeMap::<String, Vec<Range<usize>>>::new();
    for word in &layout.words {
        for (part, _) in atoms(&layout.text[word.at.clone()]).filter(|(_, kind)| *kind == Kind::Name) {
            let at = word.at.start + part.start..word.at.start + part.end;
            same.entry(layout.text[at.clone()].to_owned()).or_default().push(at);
        }
    }
    Box::new(same.into_iter().rev().filter(|(_, places)| places.len() > 1).flat_map(|(name, places)| {
        let names = joint::shorter(name).into_iter().filter(|name| !name.is_empty());
        names.map(move |name| replaced(&places, &name))
    }))
}

fn shorter_or_plainer(characters: Vec<char>, beside: &[char]) -> impl Iterator<Item = String> + Send + use<> {
    let few = if characters.len() <= FEW { characters.clone() } else { Vec::new() };
    let plain: Vec<(usize, char)> = few
        .iter()
        .enumerate()
        .flat_map(|(i, c)| plainer(*c, beside).into_iter().map(move |plain| (i, plain)))
        .collect();
    let shorter = values::gaps(characters.len())
        .map(move |(range, other)| values::left(&characters, &range, other).into_iter().collect::<String>())
        // A word that goes is left out of its line.
        .filter(|word| !word.is_empty());
    shorter.chain(plain.into_iter().map(move |(at, plain)| {
        few.iter().enumerate().map(|(i, c)| if i == at { plain } else { *c }).collect::<String>()
    }))
}

/// Characters that may stand for `c`: the plainest of its kind, those of its kind that occur, and where points occur, as
/// in grids, a point.
fn plainer(c: char, beside: &[char]) -> Vec<char> {
    let kind = |c: char| (c.is_alphabetic(), c.is_ascii_digit());
    let known = beside.iter().copied().filter(|other| *other == '.' || kind(*other) == kind(c));
    let mut found: Vec<char> =
        ['a', 'b', '0', 'A'].into_iter().filter(|other| kind(*other) == kind(c)).chain(known).collect();
    found.retain(|other| rank(*other) < rank(c));
    found.sort_by_key(|other| rank(*other));
    found.dedup();
    found.truncate(4);
    found
}

/// Which characters words are made of, the plainest first.
fn occurring(layout: &Layout) -> Vec<char> {
    let mut all: Vec<char> = layout.text.chars().filter(|c| !c.is_whitespace()).collect();
    all.sort_by_key(|c| (rank(*c), *c));
    all.dedup();
    all
}

/// One character plainer wherever it occurs.
fn characters(layout: &Arc<Layout>) -> Candidates {
    let mut all = occurring(layout);
    all.retain(|c| !c.is_ascii_digit());
    if all.len() > joint::DIFFERENT {
        return Box::new(std::iter::empty());
    }
    let (layout, beside) = (layout.clone(), all.clone());
    Box::new(all.into_iter().rev().flat_map(move |old| {
        let layout = layout.clone();
        plainer(old, &beside).into_iter().map(move |new| {
            let places = layout.text.match_indices(old);
            places.map(|(at, found)| (at..at + found.len(), new.to_string())).collect()
        })
    }))
}

/// Two numbers nearer to zero by the same amount.
fn together(ints: &[(Range<usize>, i64)]) -> Candidates {
    if ints.len() > joint::NUMBERS {
        return Box::new(std::iter::empty());
    }
    let ints = ints.to_vec();
    let pairs = (0..ints.len()).flat_map(move |i| {
        let ints = ints.clone();
        (i + 1..ints.len()).map(move |j| (ints[i].clone(), ints[j].clone()))
    });
    Box::new(pairs.flat_map(|((at, a), (beside, b))| {
        joint::by(a, b).map(move |by| {
            let lower = |value: i64| (value - value.signum() * by).to_string();
            vec![(at.clone(), lower(a)), (beside.clone(), lower(b))]
        })
    }))
}

/// Whole numbers that are words or stand in words, in order.
fn ints(layout: &Layout) -> Vec<(Range<usize>, i64)> {
    let mut found = Vec::new();
    for word in &layout.words {
        let text = &layout.text[word.at.clone()];
        for (part, _) in atoms(text).filter(|(_, kind)| *kind == Kind::Int) {
            let at = word.at.start + part.start..word.at.start + part.end;
            found.extend(number(&text[part]).map(|value| (at, value)));
        }
    }
    found
}

/// Blanks that are more than they have to be.
pub(super) fn blanks(layout: &Arc<Layout>) -> Candidates {
    let mut all = Vec::new();
    for line in &layout.lines {
        let mut at = line.at.start;
        for (i, word) in layout.words[line.words.clone()].iter().enumerate() {
            let single = if i == 0 { "" } else { " " };
            if &layout.text[at..word.at.start] != single {
                all.push((at..word.at.start, single.to_owned()));
            }
            at = word.at.end;
        }
        if at < line.at.end {
            all.push((at..line.at.end, String::new()));
        }
    }
    let one_by_one = if all.len() <= FEW { all.clone() } else { Vec::new() };
    let at_once = (all.len() > 1).then_some(all);
    Box::new(at_once.into_iter().chain(one_by_one.into_iter().map(|edit| vec![edit])))
}
