//! Simpler values of one type.

use std::ops::Range;

use tatami_domain::{Type, Value};

use super::{FEW, PAIRS, Values, texts, trees};

pub(super) fn value<'a>(value: &'a Value, ty: &'a Type) -> Values<'a> {
    match (ty, value) {
        (Type::Bool, Value::Bool(true)) => Box::new(std::iter::once(Value::Bool(false))),
        (Type::Int | Type::Int64 | Type::BigInt, Value::Int(i)) => Box::new(ints(*i).map(Value::Int)),
        (Type::BigInt, Value::Big(digits)) => bigs(digits),
        (Type::Float, Value::Float(x)) => floats(*x),
        (Type::String, Value::Str(text)) => texts::simpler(text),
        (Type::List(item) | Type::LinkedList(item), Value::List(items)) => list(items, item),
        (Type::Tuple(types), Value::List(items)) => Box::new(each(items, types.iter().collect()).map(Value::List)),
        (Type::Map(key, value), Value::Map(pairs)) => map(pairs, key, value),
        (Type::Optional(_), Value::Null) => Box::new(std::iter::empty()),
        (Type::Optional(inner), present) => Box::new(std::iter::once(Value::Null).chain(self::value(present, inner))),
        (Type::Tree(item), Value::List(nodes)) => trees::simpler(nodes, item),
        _ => Box::new(std::iter::empty()),
    }
}

/// Values side by side with one of them simpler.
pub(super) fn each<'a>(values: &'a [Value], types: Vec<&'a Type>) -> impl Iterator<Item = Vec<Value>> + Send + 'a {
    values.iter().zip(types).enumerate().flat_map(move |(i, (one, ty))| {
        value(one, ty).map(move |simpler| {
            let mut all = values.to_vec();
            all[i] = simpler;
            all
        })
    })
}

/// Towards zero: zero itself, the other sign, numbers next to zero, then by halves of what is between.
pub(super) fn ints(i: i64) -> impl Iterator<Item = i64> + Send {
    let positive = if i < 0 { i.checked_neg() } else { None };
    let halves = (1..63).map(move |k| i / (1 << k)).take_while(|step| *step != 0).map(move |step| i - step);
    let near = [1, 2].into_iter().map(move |near| near * i.signum()).filter(move |_| !(-2..=2).contains(&i));
    std::iter::once(0).chain(positive).chain(near).chain(halves).filter(move |simpler| *simpler != i)
}

/// Fewer digits.
fn bigs(digits: &str) -> Values<'_> {
    let (sign, digits) = digits.strip_prefix('-').map_or(("", digits), |digits| ("-", digits));
    let kept = [0, 1, digits.len() / 2, digits.len() - 1];
    let positive = (sign == "-").then(|| digits.to_owned());
    let shorter =
        kept.into_iter().map(move |kept| if kept == 0 { "0".to_owned() } else { format!("{sign}{}", &digits[..kept]) });
    Box::new(positive.into_iter().chain(shorter).filter_map(|text| Value::from_json(&text, &Type::BigInt).ok()))
}

/// Zero, whole numbers, halves.
fn floats(x: f64) -> Values<'static> {
    /// Up to here a whole number is exact.
    const EXACT: f64 = 9_007_199_254_740_992.0;
    let fixed = [0.0, 1.0, -x, x.trunc()];
    let halves = (x.abs() < EXACT).then(|| ints(x as i64).map(|i| i as f64));
    let halves = halves.into_iter().flatten();
    Box::new(fixed.into_iter().chain(halves).filter(|x| x.is_finite()).map(Value::Float))
}

/// What to leave out of `len` elements: everything, halves, quarters, … single ones; of short lists any two.
pub(super) fn gaps(len: usize) -> impl Iterator<Item = (Range<usize>, Option<usize>)> + Send {
    let sizes = std::iter::successors(Some(len), |size| (*size > 1).then(|| size / 2)).filter(|size| *size > 0);
    let chunks = sizes.flat_map(move |size| (0..len).step_by(size).map(move |at| (at..(at + size).min(len), None)));
    let few = if len <= PAIRS { len } else { 0 };
    // Neighbours went together already.
    let pairs = (0..few).flat_map(move |i| (i + 2..few).map(move |j| (i..i + 1, Some(j))));
    chunks.chain(pairs)
}

/// A list with some of its elements left out.
pub(super) fn without<T: Clone + Sync>(items: &[T]) -> impl Iterator<Item = Vec<T>> + Send + '_ {
    gaps(items.len()).map(move |(range, other)| left(items, &range, other))
}

pub(super) fn left<T: Clone>(items: &[T], range: &Range<usize>, other: Option<usize>) -> Vec<T> {
    let stays = |(i, item): (usize, &T)| (!range.contains(&i) && other != Some(i)).then(|| item.clone());
    items.iter().enumerate().filter_map(stays).collect()
}

fn list<'a>(items: &'a [Value], item: &'a Type) -> Values<'a> {
    let shorter = without(items).map(Value::List);
    let few = if items.len() <= FEW { items.len() } else { 0 };
    let elements = each(items, vec![item; few]).map(Value::List);
    // A tuple's length is part of its type.
    let rows = if matches!(item, Type::List(_) | Type::String) { items } else { &[] };
    Box::new(shorter.chain(columns(rows)).chain(elements))
}

/// Of rows of one length: without some columns, and of a square without rows and columns of the same numbers.
fn columns(rows: &[Value]) -> Values<'_> {
    let Some(width) = rows.first().and_then(width) else { return Box::new(std::iter::empty()) };
    if rows.len() < 2 || !rows.iter().all(|row| self::width(row) == Some(width)) {
        return Box::new(std::iter::empty());
    }
    let cut = |row: &Value, range: &Range<usize>, other| match row {
        Value::List(cells) => Value::List(left(cells, range, other)),
        Value::Str(text) => {
            let cells: Vec<char> = text.chars().collect();
            Value::Str(left(&cells, range, other).into_iter().collect())
        }
        other => other.clone(),
    };
    let narrower =
        gaps(width).map(move |(range, other)| Value::List(rows.iter().map(|row| cut(row, &range, other)).collect()));
    let square = if width == rows.len() { width } else { 0 };
    let smaller = gaps(square).map(move |(range, other)| {
        let rows = left(rows, &range, other);
        Value::List(rows.iter().map(|row| cut(row, &range, other)).collect())
    });
    Box::new(smaller.chain(narrower))
}

fn width(row: &Value) -> Option<usize> {
    match row {
        Value::List(cells) => Some(cells.len()),
        Value::Str(text) => Some(text.chars().count()),
        _ => None,
    }
}

fn map<'a>(pairs: &'a [(Value, Value)], key: &'a Type, ty: &'a Type) -> Values<'a> {
    let fewer = without(pairs).map(Value::Map);
    let few = if pairs.len() <= FEW { pairs } else { &[] };
    let changed = few.iter().enumerate().flat_map(move |(i, (k, v))| {
        let keys = value(k, key).map(move |simpler| (simpler, v.clone()));
        let values = value(v, ty).map(move |simpler| (k.clone(), simpler));
        keys.chain(values).filter_map(move |pair| {
            let mut all = pairs.to_vec();
            all[i] = pair;
            sorted(all).map(Value::Map)
        })
    });
    Box::new(fewer.chain(changed))
}

/// Pairs as a map holds them; `None` when a key is there twice.
pub(super) fn sorted(mut pairs: Vec<(Value, Value)>) -> Option<Vec<(Value, Value)>> {
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs.windows(2).all(|two| two[0].0 != two[1].0).then_some(pairs)
}
