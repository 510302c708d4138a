//! Rows of a query.

use std::cmp::Ordering;

use tatami_domain::Value;
use tatami_domain::value::shorten;

use super::float::close;

/// Floats of a database carry rounding of their own.
const TOLERANCE: f64 = 1e-9;

/// Compares rows, in order or in any; an integer equals the float of the same value, as it does in SQL.
pub(super) fn compare(expected: &Value, got: &Value, ordered: bool) -> Result<(), String> {
    let (Value::List(want), Value::List(have)) = (expected, got) else {
        return Err("no rows".into());
    };
    if want.len() != have.len() {
        return Err(format!("expected {} rows, got {}", want.len(), have.len()));
    }
    let (mut want, mut have): (Vec<&Value>, Vec<&Value>) = (want.iter().collect(), have.iter().collect());
    if !ordered {
        let rounded = rounded_columns(want.iter().chain(&have).copied());
        want.sort_by(|a, b| order(a, b, &rounded));
        have.sort_by(|a, b| order(a, b, &rounded));
    }
    for (i, (a, b)) in want.iter().zip(&have).enumerate() {
        let (Value::List(a_cells), Value::List(b_cells)) = (a, b) else { return Err("no rows".into()) };
        if a_cells.len() != b_cells.len() {
            return Err(format!("expected {} columns, got {}", a_cells.len(), b_cells.len()));
        }
        if !a_cells.iter().zip(b_cells).all(|(a, b)| same(a, b)) {
            let place = if ordered { format!("row {}", i + 1) } else { "a row".to_owned() };
            return Err(format!("{place}: expected {}, got {}", shorten(&a.to_json()), shorten(&b.to_json())));
        }
    }
    Ok(())
}

fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        // Only floats carry rounding.
        (Value::Int(a), Value::Int(b)) => a == b,
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
    let (Value::List(a), Value::List(b)) = (a, b) else { return a.cmp(b) };
    let by = |late: bool| {
        let cells = a.iter().zip(b).zip(rounded).filter(|(_, rounded)| **rounded == late);
        cells.map(|((a, b), _)| order_cells(a, b)).find(|order| *order != Ordering::Equal)
    };
    by(false).or_else(|| by(true)).unwrap_or_else(|| a.len().cmp(&b.len()))
}

/// Sorts numbers by value whatever their kind, so that `2` and `2.0` end up in the same place.
fn order_cells(a: &Value, b: &Value) -> Ordering {
    // Where two numbers are the same float, what decides is whole.
    let whole = |value: &Value| match value {
        Value::Int(i) => i128::from(*i),
        Value::Float(x) => *x as i128,
        _ => 0,
    };
    match (number(a), number(b)) {
        (Some(x), Some(y)) => x.total_cmp(&y).then_with(|| whole(a).cmp(&whole(b))),
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
        assert_eq!(compare(&rows(&[&[1]]), &rows(&[]), false).unwrap_err(), "expected 1 rows, got 0");
        let float = Value::List(vec![Value::List(vec![Value::Float(2.0)])]);
        assert!(compare(&rows(&[&[2]]), &float, true).is_ok());
    }

    #[test]
    fn integers_are_compared_to_the_last_digit() {
        let large = 9_007_199_254_740_993;
        assert!(compare(&rows(&[&[large]]), &rows(&[&[large - 1]]), true).is_err());
        assert!(compare(&rows(&[&[2_000_000_001]]), &rows(&[&[2_000_000_000]]), false).is_err());
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
    }
}
