//! Floats within a tolerance.

use tatami_domain::Value;

use super::difference;

/// Every float within the absolute or the relative tolerance (of the expected one), either suffices; all else exact.
pub(super) fn compare(expected: &Value, got: &Value, absolute: f64, relative: f64) -> Result<(), String> {
    let same = |a: &Value, b: &Value| match (a, b) {
        (Value::Float(a), Value::Float(b)) => close(*a, *b, absolute, relative),
        (a, b) => a == b,
    };
    difference::find_by(expected, got, &same).map_or(Ok(()), Err)
}

/// NaN is close to NaN alone, an infinity to itself alone.
pub(super) fn close(expected: f64, got: f64, absolute: f64, relative: f64) -> bool {
    if expected.is_nan() || got.is_nan() {
        return expected.is_nan() && got.is_nan();
    }
    if expected.is_infinite() || got.is_infinite() {
        return expected == got;
    }
    let difference = (expected - got).abs();
    difference <= absolute || difference <= relative * expected.abs()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn either_tolerance_suffices() {
        assert!(close(1e12, 1e12 + 1.0, 1e-9, 1e-9));
        assert!(close(0.0, 1e-10, 1e-9, 1e-9));
        assert!(!close(0.0, 1e-8, 1e-9, 1e-9));
        assert!(close(f64::NAN, f64::NAN, 0.0, 0.0));
        assert!(!close(f64::INFINITY, 1e308, 1e-9, 1.0));
        assert!(!close(1.0, f64::NAN, 1e9, 1e9));
    }
}
