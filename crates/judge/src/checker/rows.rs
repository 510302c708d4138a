//! Rows of a query.

use std::cmp::Ordering;

use tatami_domain::Value;
use tatami_domain::value::shorten;

use super::float::close;

/// Floats of a database carry rounding of their own.
const TOLERANCE: f64 = 1e-9;
/// The most rows, alike in all that is not rounded, that are put in order by more than sorting.
const MOST_ALIKE: usize = 200;

/// Compares rows, in order or in any; an integer equals the float of the same value, as it does in SQL.
pub(super) fn compare(expected: &Value, got: &Value, ordered: bool) -> Result<(), String> {
    let (Value::List(want), Value::List(have)) = (expected, got) else {
        return Err("no rows".into());
    };
    if want.len() != have.len() {
        let rows = if want.len() == 1 { "row" } else { "rows" };
        return Err(format!("expected {} {rows}, got {}", want.len(), have.len()));
    }
    let (mut want, mut have): (Vec<&Value>, Vec<&Value>) = (want.iter().collect(), have.iter().collect());
    if !ordered {
        let rounded = rounded_columns(want.iter().chain(&have).copied());
        want.sort_by(|a, b| order(a, b, &rounded));
        have.sort_by(|a, b| order(a, b, &rounded));
        if rounded.contains(&true) {
            pair(&want, &mut have, &rounded);
        }
    }
    for (i, (a, b)) in want.iter().zip(&have).enumerate() {
        let (Value::List(a_cells), Value::List(b_cells)) = (a, b) else { return Err("no rows".into()) };
        if a_cells.len() != b_cells.len() {
            return Err(format!("expected {} columns, got {}", a_cells.len(), b_cells.len()));
        }
        if !same_rows(a, b) {
            let place = if ordered { format!("row {}", i + 1) } else { "a row".to_owned() };
            return Err(format!("{place}: expected {}, got {}", shorten(&a.to_json()), shorten(&b.to_json())));
        }
    }
    Ok(())
}

/// Puts rows that are right beside those they are right for, where rounding left them in another order: among rows that
/// are alike in all that is not rounded, by augmenting paths (Kuhn 1955).
fn pair(want: &[&Value], have: &mut [&Value], rounded: &[bool]) {
    let mut begin = 0;
    while begin < want.len() {
        let alike = |row: &&Value| exact(want[begin], row, rounded) == Ordering::Equal;
        let end = begin + want[begin..].iter().take_while(|row| alike(row)).count();
        let run = begin..end;
        let all_alike = have[run.clone()].iter().all(alike);
        let right = want[run.clone()].iter().zip(&have[run.clone()]).all(|(a, b)| same_rows(a, b));
        if all_alike && !right && run.len() <= MOST_ALIKE {
            let matched = matched(&want[run.clone()], &have[run.clone()]);
            if let Some(matched) = matched {
                have[run].copy_from_slice(&matched);
            }
        }
        begin = end;
    }
}

/// For each row of `want` one of `have` that is right; `None` where there are not enough.
fn matched<'a>(want: &[&Value], have: &[&'a Value]) -> Option<Vec<&'a Value>> {
    fn place(row: usize, want: &[&Value], have: &[&Value], of: &mut [Option<usize>], seen: &mut [bool]) -> bool {
        for at in 0..have.len() {
            if seen[at] || !same_rows(want[row], have[at]) {
                continue;
            }
            seen[at] = true;
            if of[at].is_none_or(|other| place(other, want, have, of, seen)) {
                of[at] = Some(row);
                return true;
            }
        }
        false
    }
    let mut of = vec![None; have.len()];
    for row in 0..want.len() {
        if !place(row, want, have, &mut of, &mut vec![false; have.len()]) {
            return None;
        }
    }
    let mut rows = vec![have[0]; want.len()];
    for (at, row) in of.into_iter().enumerate() {
        rows[row?] = have[at];
    }
    Some(rows)
}

fn same_rows(a: &Value, b: &Value) -> bool {
    let (Value::List(a), Value::List(b)) = (a, b) else { return false };
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
}

/// `a` is the expected one.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        // Only floats carry rounding.
        (Value::Int(a), Value::Int(b)) => a == b,
        // An integer in another form is the same integer still.
        (Value::Int(a), Value::Float(b)) => close(*a as f64, *b, TOLERANCE, TOLERANCE) && (*a as f64 - b).abs() < 1e-3,
        _ => match (number(a), number(b)) {
            (Some(x), Some(y)) => a == b || close(x, y, TOLERANCE, TOLERANCE),
            _ => a == b,
        },
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(i) => Some(*i as f64),
        Value::Float(x) => Some(*x),
        _ => None,
    }
}

/// The columns in which a float stands anywhere.
fn rounded_columns<'a>(rows: impl Iterator<Item = &'a Value>) -> Vec<bool> {
    let mut rounded = Vec::new();
    for row in rows {
        let Value::List(cells) = row else { continue };
        rounded.resize(rounded.len().max(cells.len()), false);
        for (rounded, cell) in rounded.iter_mut().zip(cells) {
            *rounded |= matches!(cell, Value::Float(_));
        }
    }
    rounded
}

/// Sorts rows by what carries no rounding before what does: otherwise the last digit of a float would decide which row
/// is compared with which.
fn order(a: &Value, b: &Value, rounded: &[bool]) -> Ordering {
    exact(a, b, rounded).then_with(|| by(a, b, rounded, true))
}

/// By what carries no rounding alone.
fn exact(a: &Value, b: &Value, rounded: &[bool]) -> Ordering {
    by(a, b, rounded, false)
}

/// By the cells of columns that are rounded, or of those that are not.
fn by(a: &Value, b: &Value, rounded: &[bool], of: bool) -> Ordering {
    let (Value::List(a), Value::List(b)) = (a, b) else { return a.cmp(b) };
    let cells = a.iter().zip(b).zip(rounded).filter(|(_, rounded)| **rounded == of);
    let unequal = cells.map(|((a, b), _)| order_cells(a, b)).find(|order| *order != Ordering::Equal);
    unequal.unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Sorts numbers by value whatever their kind, so that `2` and `2.0` end up in the same place.
fn order_cells(a: &Value, b: &Value) -> Ordering {
    // Where two numbers are the same float, what decides is whole.
    let whole = |value: &Value| match value {
        Value::Int(i) => i128::from(*i),
        Value::Float(x) => *x as i128,
        _ => 0,
    };
    // More digits than an `Int` has: sorted by value as well.
    let place = |value: &Value| match value {
        Value::Big(digits) => digits.parse().ok(),
        other => number(other),
    };
    let digits = || if matches!((a, b), (Value::Big(_), Value::Big(_))) { a.cmp(b) } else { Ordering::Equal };
    match (place(a), place(b)) {
        // Zero has no sign there.
        (Some(x), Some(y)) => (x + 0.0).total_cmp(&(y + 0.0)).then(whole(a).cmp(&whole(b))).then_with(digits),
        _ => a.cmp(b),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(cells: &[&[i64]]) -> Value {
        Value::List(cells.iter().map(|row| Value::List(row.iter().map(|c| Value::Int(*c)).collect())).collect())
    }

    #[test]
    fn order_counts_when_asked_for() {
        assert!(compare(&rows(&[&[1], &[2]]), &rows(&[&[2], &[1]]), false).is_ok());
        let error = compare(&rows(&[&[1], &[2]]), &rows(&[&[2], &[1]]), true).unwrap_err();
        assert_eq!(error, "row 1: expected [1], got [2]");
        assert_eq!(compare(&rows(&[&[1]]), &rows(&[]), false).unwrap_err(), "expected 1 row, got 0");
        let float = Value::List(vec![Value::List(vec![Value::Float(2.0)])]);
        assert!(compare(&rows(&[&[2]]), &float, true).is_ok());
    }

    #[test]
    fn numbers_of_any_length_are_sorted_by_value() {
        let row = |cell: &Value| Value::List(vec![cell.clone()]);
        let big = |last: u8| Value::Big(format!("10000000000000000000000000000{last}").into());
        let cells = [Value::Float(3.0), Value::Int(5), big(1), big(2), Value::Float(1e40), Value::Null];
        let ordered = Value::List(cells.iter().map(row).collect());
        for turned in 0..cells.len() {
            let mut cells = cells.to_vec();
            cells.rotate_left(turned);
            cells.swap(0, 3);
            let other = Value::List(cells.iter().map(row).collect());
            assert_eq!(compare(&ordered, &other, false), Ok(()), "{cells:?}");
        }
    }

    #[test]
    fn integers_are_compared_to_the_last_digit() {
        let large = 9_007_199_254_740_993;
        assert!(compare(&rows(&[&[large]]), &rows(&[&[large - 1]]), true).is_err());
        assert!(compare(&rows(&[&[2_000_000_001]]), &rows(&[&[2_000_000_000]]), false).is_err());
        let float = |x: f64| Value::List(vec![Value::List(vec![Value::Float(x)])]);
        assert!(compare(&rows(&[&[2_000_000_001]]), &float(2_000_000_000.0), false).is_err());
        assert!(compare(&rows(&[&[2_000_000_001]]), &float(2_000_000_001.000_001), false).is_ok());
        assert!(compare(&rows(&[&[large, 1], &[large - 1, 2]]), &rows(&[&[large - 1, 2], &[large, 1]]), false).is_ok());
    }

    #[test]
    fn rounding_does_not_decide_which_rows_are_compared() {
        let row = |share: f64, name: &str| Value::List(vec![Value::Float(share), Value::Str(name.to_owned())]);
        let expected = Value::List(vec![row(0.1 + 0.2, "a"), row(0.3, "b")]);
        let got = Value::List(vec![row(0.3, "a"), row(0.1 + 0.2, "b")]);
        assert!(compare(&expected, &got, false).is_ok());
        let other = Value::List(vec![row(0.3, "a"), row(0.31, "b")]);
        assert!(compare(&expected, &other, false).is_err());

        let two = |rows: &[[f64; 2]]| {
            Value::List(rows.iter().map(|row| Value::List(row.iter().map(|x| Value::Float(*x)).collect())).collect())
        };
        let expected = two(&[[0.1 + 0.2, 5.5], [0.3, 4.5], [-0.0, 1.5], [0.0, 2.5]]);
        assert!(compare(&expected, &two(&[[0.3, 5.5], [0.1 + 0.2, 4.5], [0.0, 1.5], [-0.0, 2.5]]), false).is_ok());
        assert!(compare(&expected, &two(&[[0.3, 5.5], [0.1 + 0.2, 4.6], [0.0, 1.5], [-0.0, 2.5]]), false).is_err());
        assert!(compare(&expected, &two(&[[0.3, 5.5], [0.3, 5.5], [0.0, 1.5], [0.0, 2.5]]), false).is_err());
    }
}
