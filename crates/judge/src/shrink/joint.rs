//! Changes in several places at once, where one place alone would contradict the others: a vertex is called the same
//! wherever it occurs, a sum follows its terms.

use std::collections::BTreeMap;

use tatami_domain::case::Call;
use tatami_domain::{CaseInput, Value};

use super::{Inputs, rank, texts, values};

/// Inputs with more different values than this are not looked at so closely.
pub(super) const DIFFERENT: usize = 40;
/// Two numbers are lowered together in inputs of at most so many.
pub(super) const NUMBERS: usize = 14;

pub(super) fn simpler(input: &CaseInput) -> Inputs<'_> {
    let leaves = Leaves::of(input);
    Box::new(
        renamed(input, &leaves.ints, |i| values::ints(i).collect(), Value::Int, as_int)
            .chain(renamed(input, &leaves.strings, shorter, Value::Str, as_string))
            .chain(replaced_characters(input, &leaves.strings))
            .chain(lowered_together(input, &leaves.numbers)),
    )
}

/// What an input holds, wherever it stands: how often each value occurs, and the numbers in order.
#[derive(Default)]
struct Leaves {
    ints: BTreeMap<i64, usize>,
    strings: BTreeMap<String, usize>,
    numbers: Vec<i64>,
}

impl Leaves {
    fn of(input: &CaseInput) -> Self {
        let mut leaves = Self::default();
        let _ = with_leaves(input, &mut |leaf| {
            match leaf {
                Value::Int(i) => {
                    // Large inputs are only counted as far as it matters.
                    if leaves.ints.len() <= DIFFERENT || leaves.ints.contains_key(i) {
                        *leaves.ints.entry(*i).or_default() += 1;
                    }
                    if leaves.numbers.len() <= NUMBERS {
                        leaves.numbers.push(*i);
                    }
                }
                Value::Str(text) if leaves.strings.len() <= DIFFERENT || leaves.strings.contains_key(text) => {
                    *leaves.strings.entry(text.clone()).or_default() += 1;
                }
                _ => {}
            }
            None
        });
        leaves
    }
}

fn as_int(value: &Value) -> Option<i64> {
    if let Value::Int(i) = value { Some(*i) } else { None }
}

fn as_string(value: &Value) -> Option<String> {
    if let Value::Str(text) = value { Some(text.clone()) } else { None }
}

/// One value called something simpler wherever it occurs, if it does so more than once.
fn renamed<'a, T: Clone + Ord + Send + 'a>(
    input: &'a CaseInput,
    found: &BTreeMap<T, usize>,
    simpler: impl Fn(T) -> Vec<T> + Send + 'a,
    wrap: impl Fn(T) -> Value + Send + Copy + 'a,
    read: impl Fn(&Value) -> Option<T> + Send + Copy + 'a,
) -> Inputs<'a> {
    if found.len() > DIFFERENT {
        return Box::new(std::iter::empty());
    }
    let several: Vec<T> = found.iter().rev().filter(|(_, times)| **times > 1).map(|(value, _)| value.clone()).collect();
    Box::new(several.into_iter().flat_map(move |old| {
        simpler(old.clone()).into_iter().filter_map(move |new| {
            with_leaves(input, &mut |leaf| (read(leaf).as_ref() == Some(&old)).then(|| wrap(new.clone())))
        })
    }))
}

pub(super) fn shorter(text: String) -> Vec<String> {
    let len = text.chars().count();
    let first = |count: usize| text.chars().take(count).collect::<String>();
    let mut names = vec![String::new(), "a".to_owned(), "b".to_owned(), "c".to_owned(), first(len / 2)];
    names.extend(len.checked_sub(1).map(first));
    names.retain(|name| *name != text);
    names
}

/// One character plainer in every text.
fn replaced_characters<'a>(input: &'a CaseInput, found: &BTreeMap<String, usize>) -> Inputs<'a> {
    let mut characters: Vec<char> = found.keys().flat_map(|text| text.chars()).collect();
    characters.sort_by_key(|c| rank(*c));
    characters.dedup();
    if found.len() > DIFFERENT || characters.len() > DIFFERENT {
        return Box::new(std::iter::empty());
    }
    let all = characters.clone();
    Box::new(characters.into_iter().rev().flat_map(move |old| {
        texts::plainer(old, &all).into_iter().filter_map(move |new| {
            with_leaves(input, &mut |leaf| match leaf {
                Value::Str(text) => Some(Value::Str(text.replace(old, &new.to_string()))),
                _ => None,
            })
        })
    }))
}

/// Two numbers nearer to zero by the same amount: a sum and one of its terms, two terms of one sum, a length and a
/// place in it.
fn lowered_together<'a>(input: &'a CaseInput, numbers: &[i64]) -> Inputs<'a> {
    if numbers.len() > NUMBERS {
        return Box::new(std::iter::empty());
    }
    let numbers = numbers.to_vec();
    let pairs = (0..numbers.len()).flat_map(move |i| {
        (i + 1..numbers.len()).map({
            let numbers = numbers.clone();
            move |j| (i, j, numbers[i], numbers[j])
        })
    });
    Box::new(pairs.flat_map(move |(i, j, a, b)| {
        by(a, b).filter_map(move |by| {
            let mut at = 0;
            with_leaves(input, &mut |leaf| {
                let Value::Int(old) = leaf else { return None };
                at += 1;
                (at - 1 == i || at - 1 == j).then(|| Value::Int(old - old.signum() * by))
            })
        })
    }))
}

/// By how much two numbers may come nearer to zero without passing it.
pub(super) fn by(a: i64, b: i64) -> impl Iterator<Item = i64> + Send {
    let most = i64::try_from(a.unsigned_abs().min(b.unsigned_abs())).unwrap_or(i64::MAX);
    [most, most / 2, 1].into_iter().filter(move |by| (1..=most).contains(by))
}

/// The input with some of its scalars replaced; `None` where a map would hold a key twice.
fn with_leaves(input: &CaseInput, change: &mut dyn FnMut(&Value) -> Option<Value>) -> Option<CaseInput> {
    let mut all =
        |values: &[Value]| values.iter().map(|value| with_leaves_of(value, change)).collect::<Option<Vec<_>>>();
    Some(match input {
        CaseInput::Function { args } => CaseInput::Function { args: all(args)? },
        CaseInput::Class { construct, calls } => {
            let construct = all(construct)?;
            let calls = calls.iter().map(|call| Some(Call { method: call.method.clone(), args: all(&call.args)? }));
            CaseInput::Class { construct, calls: calls.collect::<Option<_>>()? }
        }
        CaseInput::Sql { tables } => {
            let mut tables = tables.clone();
            for row in tables.iter_mut().flat_map(|table| &mut table.rows) {
                *row = all(row)?;
            }
            CaseInput::Sql { tables }
        }
        other => other.clone(),
    })
}

fn with_leaves_of(value: &Value, change: &mut dyn FnMut(&Value) -> Option<Value>) -> Option<Value> {
    Some(match value {
        Value::List(items) => {
            Value::List(items.iter().map(|item| with_leaves_of(item, change)).collect::<Option<_>>()?)
        }
        Value::Map(pairs) => {
            let pairs = pairs.iter().map(|(k, v)| Some((with_leaves_of(k, change)?, with_leaves_of(v, change)?)));
            Value::Map(values::sorted(pairs.collect::<Option<_>>()?)?)
        }
        leaf => change(leaf).unwrap_or_else(|| leaf.clone()),
    })
}
