//! From points of size and steps to a class of growth.
//!
//! Steps are exact, so there is no noise to average away; what remains is that real programs are not formulas (a hash
//! table doubles now and then, a sort merges runs). For every class `f` the model `steps = a + b·f(n)` with `a, b ≥ 0`
//! is fitted by least squares of the *relative* error, so that small sizes count as much as large ones: `a` takes the
//! constant part of a call, and without it an `O(log n)` search would look constant. Of the classes whose error is
//! about as small as the smallest one the lowest is taken (parsimony: a higher class with its `b` small can imitate a
//! lower one, not the other way round). When even the best class misses by too much the answer is "unclear".
//!
//! Assumptions: sizes grow by a constant factor over at least a range of sixteen; the inputs of one series are of one
//! kind; the largest size is large enough for its term to lead. The method is the one of Goldsmith, Aiken and
//! Wilkerson, "Measuring Empirical Computational Complexity" (ESEC/FSE 2007), with a fixed list of models in place of a
//! free exponent.

use tatami_domain::Class;

/// One run: the size of its input and what the call alone took.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    pub size: f64,
    pub steps: f64,
}

/// What a series of points looks like.
#[derive(Clone, Debug, PartialEq)]
pub struct Fit {
    /// `None` when no class explains the points.
    pub class: Option<Class>,
    /// How well it does, from 0 to 1: one minus the root of the mean square of the relative errors.
    pub quality: f64,
    /// `steps = constant + factor · f(n)`, of the class (of the best one where it is unclear).
    pub constant: f64,
    pub factor: f64,
}

/// Fewer points than this say nothing.
pub const LEAST_POINTS: usize = 5;
/// The largest error (root mean square of relative errors) of a fit that counts.
const CLEAR: f64 = 0.10;
/// An error below this is as good as none.
const EXACT: f64 = 0.012;
/// A lower class may err by this much more than the best one.
const ABOUT_AS_GOOD: f64 = 1.35;
/// Steps that stay within this of their mean are constant.
const FLAT: f64 = 0.03;

struct Candidate {
    class: Class,
    constant: f64,
    factor: f64,
    error: f64,
}

/// Fits all classes to points in order of size; `None` where there are too few.
pub fn fit(points: &[Point]) -> Option<Fit> {
    if points.len() < LEAST_POINTS || points.iter().any(|p| p.size < 1.0 || p.steps <= 0.0) {
        return None;
    }
    let candidates: Vec<Candidate> = Class::ALL.into_iter().filter_map(|class| candidate(class, points)).collect();
    let best = candidates.iter().min_by(|a, b| a.error.total_cmp(&b.error))?;
    let enough = (best.error * ABOUT_AS_GOOD).max(EXACT);
    let chosen =
        candidates.iter().find(|c| c.error <= if c.class == Class::Constant { FLAT.max(enough) } else { enough });
    let chosen = chosen.unwrap_or(best);
    let clear = chosen.error <= CLEAR;
    Some(Fit {
        class: clear.then_some(chosen.class),
        quality: (1.0 - chosen.error).clamp(0.0, 1.0),
        constant: chosen.constant,
        factor: chosen.factor,
    })
}

/// The best `a + b·f(n)` with neither negative. With weights `1/steps²` it is a line through `(f/y, 1/y)` for targets
/// of one: normal equations of two unknowns.
fn candidate(class: Class, points: &[Point]) -> Option<Candidate> {
    let rows: Vec<(f64, f64)> = points.iter().map(|p| (1.0 / p.steps, class.of(p.size) / p.steps)).collect();
    if rows.iter().any(|(_, f)| !f.is_finite()) {
        return None;
    }
    let (mut uu, mut uf, mut ff, mut u, mut f) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (one, term) in &rows {
        uu += one * one;
        uf += one * term;
        ff += term * term;
        u += one;
        f += term;
    }
    let (constant, factor) = match class {
        Class::Constant => (u / uu, 0.0),
        _ => {
            let determinant = uu * ff - uf * uf;
            let (a, b) = ((u * ff - f * uf) / determinant, (f * uu - u * uf) / determinant);
            // A negative part means that the other does better alone.
            if !a.is_finite() || a < 0.0 {
                (0.0, f / ff)
            } else if b <= 0.0 {
                return None;
            } else {
                (a, b)
            }
        }
    };
    let square = |(one, term): &(f64, f64)| (constant * one + factor * term - 1.0).powi(2);
    let error = (rows.iter().map(square).sum::<f64>() / rows.len() as f64).sqrt();
    Some(Candidate { class, constant, factor, error })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn series(sizes: impl Iterator<Item = u32>, steps: impl Fn(f64) -> f64) -> Vec<Point> {
        sizes.map(|n| Point { size: f64::from(n), steps: steps(f64::from(n)) }).collect()
    }

    fn doubling() -> impl Iterator<Item = u32> {
        (4..13).map(|k| 1 << k)
    }

    #[test]
    fn each_class_is_found_with_a_constant_on_top() {
        for class in Class::ALL {
            let sizes: Vec<u32> =
                if class == Class::Exponential { (4..20).step_by(2).collect() } else { doubling().collect() };
            let points = series(sizes.into_iter(), |n| 40_000.0 + 900.0 * class.of(n));
            assert_eq!(fit(&points).expect("enough points").class, Some(class));
            let points = series((4..13).map(|k| if class == Class::Exponential { k } else { 1 << k }), |n| {
                1.0 + 900.0 * class.of(n)
            });
            assert_eq!(fit(&points).expect("enough points").class, Some(class), "without a constant");
        }
    }

    #[test]
    fn small_wobbles_change_nothing() {
        for (class, seed) in Class::ALL.into_iter().zip(1u32..) {
            if class == Class::Constant {
                continue;
            }
            let mut state = seed;
            let mut wobble = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                1.0 + (f64::from(state >> 16) / 65_536.0 - 0.5) * 0.02
            };
            let sizes: Vec<u32> = if class == Class::Exponential { (4..20).collect() } else { doubling().collect() };
            let points: Vec<Point> = sizes
                .into_iter()
                .map(|n| Point { size: f64::from(n), steps: (5_000.0 + 300.0 * class.of(f64::from(n))) * wobble() })
                .collect();
            assert_eq!(fit(&points).expect("enough points").class, Some(class));
        }
    }

    #[test]
    fn what_is_no_class_is_unclear() {
        let points =
            series(doubling(), |n| if (n.log2() as u32).is_multiple_of(2) { n * 1_000.0 } else { n * n * 50.0 });
        assert_eq!(fit(&points).expect("enough points").class, None);
        assert_eq!(fit(&points[..3]), None);
    }
}
