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
        want.sort_by(|a, b| order(a, b));
        have.sort_by(|a, b| order(a, b));
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
    match (number(a), number(b)) {
        (Some(x), Some(y)) => a == b || close(x, y, TOLERANCE, TOLERANCE),
        _ => a == b,
    }
}

fn number(value: &Value) -> Option<f64> {
    match value {
        Value::Int(i) => Some(*i as f64),
        Value::Float(x) => Some(*x),
        _ => None,
    }
}

/// Sorts numbers by value whatever their kind, so that `2` and `2.0` end up in the same place.
fn order(a: &Value, b: &Value) -> Ordering {
    match (a, b) {
        (Value::List(a), Value::List(b)) => {
            let unequal = a.iter().zip(b).map(|(a, b)| order(a, b)).find(|o| *o != Ordering::Equal);
            unequal.unwrap_or_else(|| a.len().cmp(&b.len()))
        }
        (a, b) => match (number(a), number(b)) {
            (Some(x), Some(y)) => x.total_cmp(&y),
            _ => a.cmp(b),
        },
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
}
