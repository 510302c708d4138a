//! Series of every class, and of none.

use super::*;

fn series(sizes: impl IntoIterator<Item = u32>, steps: impl Fn(f64) -> f64) -> Vec<Point> {
    let point = |n: u32| Point { size: f64::from(n), steps: steps(f64::from(n)).round() };
    sizes.into_iter().map(point).collect()
}

/// Sizes as they are measured: far for what is cheap, few and close for what is not.
fn sizes(class: Class) -> Vec<u32> {
    match class {
        Class::Exponential => (2..16).step_by(2).chain(16..20).collect(),
        Class::Cubic => vec![4, 6, 8, 12, 16, 24, 32, 48, 64],
        Class::Quadratic | Class::QuadraticLogarithmic => (2..11).map(|k| 1 << k).collect(),
        _ => (4..18).map(|k| 1 << k).collect(),
    }
}

fn class(points: &[Point]) -> Option<Class> {
    fit(points).expect("enough points").class
}

#[test]
fn each_class_is_found_whatever_a_call_costs() {
    for (call, round) in [(0.0, 7.0), (300.0, 12.0), (43_000.0, 900.0), (240_000.0, 2_000.0)] {
        for expected in Class::ALL {
            let fit = fit(&series(sizes(expected), |n| call + 1.0 + round * expected.of(n))).expect("enough points");
            assert_eq!(fit.class, Some(expected), "{call} + {round} · {}", expected.name());
            assert!(fit.quality > 0.97, "{call} + {round} · {}: {}", expected.name(), fit.quality);
        }
    }
}

#[test]
fn a_logarithm_below_the_call_is_seen() {
    // A binary search in a library: 160 steps a round after 42,000 for the call.
    assert_eq!(class(&series(sizes(Class::Logarithmic), |n| 42_000.0 + 160.0 * n.log2())), Some(Class::Logarithmic));
}

#[test]
fn a_lower_term_does_not_hide_the_leading_one() {
    let copies = |n: f64| 45_000.0 + 2_200.0 * n + 0.5 * n * n;
    assert_eq!(class(&series((4..15).map(|k| 1 << k), copies)), Some(Class::Quadratic));
    let sort = |n: f64| 400.0 + 60.0 * n + 30.0 * n * n.log2();
    assert_eq!(class(&series(sizes(Class::Linearithmic), sort)), Some(Class::Linearithmic));
    // A balanced tree: the search is a third of the rise, the nodes are the rest.
    let tree = |n: f64| 300.0 + 430.0 * n + 16.0 * n * n.log2();
    assert_eq!(class(&series(sizes(Class::Linearithmic), tree)), Some(Class::Linearithmic));
    // And one that never leads is none: the square is a tenth of the rise at the end.
    let tail = |n: f64| 400.0 + 900.0 * n + 0.0008 * n * n;
    assert_ne!(class(&series(sizes(Class::Linear), tail)), Some(Class::Quadratic));
}

#[test]
fn tables_that_double_are_linear() {
    // Moved at every power of two, or of four, while each number costs the same.
    for quarter in [1u32, 2] {
        let steps = |n: f64| {
            let moved: f64 =
                (1..40).map(|k| 2f64.powi(k * quarter as i32)).filter(|at| *at < n).map(|at| at * 90.0).sum();
            500.0 + 140.0 * n + moved
        };
        assert_eq!(class(&series(sizes(Class::Linear), steps)), Some(Class::Linear), "by {}", 2u32.pow(quarter));
    }
    // One table for small inputs, another from 512 on.
    let steps = |n: f64| 52_000.0 + 500.0 * n + if n > 512.0 { 150_000.0 } else { 0.0 };
    assert_eq!(class(&series(sizes(Class::Linear), steps)), Some(Class::Linear));
}

#[test]
fn what_a_collector_adds_to_a_constant_is_no_growth() {
    let mut points = series(sizes(Class::Constant), |_| 239_118.0);
    points[7].steps -= 101.0;
    points[13].steps += 2_459.0;
    assert_eq!(class(&points), Some(Class::Constant));
    // A step up to another layout, once.
    assert_eq!(
        class(&series(sizes(Class::Constant), |n| if n < 512.0 { 646.0 } else { 677.0 })),
        Some(Class::Constant)
    );
}

#[test]
fn a_unit_that_gets_dearer_once_is_no_logarithm() {
    // Counters beyond 256 are objects of their own: 330 steps a letter at first, 860 later.
    let steps = |n: f64| 280_000.0 + 330.0 * n + 530.0 * (n - 7_000.0).max(0.0);
    assert_eq!(class(&series(sizes(Class::Linear), steps)), Some(Class::Linear));
}

#[test]
fn digits_come_in_stairs() {
    let steps = |n: f64| 106.0 + 57.0 * n.log10().floor();
    assert_eq!(class(&series(sizes(Class::Logarithmic), steps)), Some(Class::Logarithmic));
}

#[test]
fn a_collector_before_the_work_is_left_out() {
    let mut points = series((4..13).map(|k| 1 << k), |n| 1_500_000.0 + 18_000.0 * n);
    points[1].steps += 900_000.0;
    points[2].steps -= 700_000.0;
    assert_eq!(class(&points), Some(Class::Linear));
}

#[test]
fn wobbles_change_nothing() {
    for (expected, seed) in Class::ALL.into_iter().zip(1u32..) {
        let mut state = seed;
        let mut wobble = || {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            1.0 + (f64::from(state >> 16) / 65_536.0 - 0.5) * 0.02
        };
        let mut points = series(sizes(expected), |n| 300.0 * expected.of(n));
        points.iter_mut().for_each(|point| point.steps = 5_000.0 + point.steps * wobble());
        assert_eq!(class(&points), Some(expected), "{}", expected.name());
    }
}

#[test]
fn every_exponential_up_to_two_is_one() {
    let golden = |n: f64| 500.0 + 12.0 * 1.618f64.powf(n);
    assert_eq!(class(&series([4, 6, 8, 12, 16, 24, 32], golden)), Some(Class::Exponential));
    // A loop over n in each of the rounds.
    assert_eq!(class(&series(sizes(Class::Exponential), |n| 500.0 + 9.0 * n * n.exp2())), Some(Class::Exponential));
}

#[test]
fn what_is_no_class_is_unclear() {
    type Steps = fn(f64) -> f64;
    let none: [(&str, Steps); 8] = [
        ("n √n", |n| n * n.sqrt()),
        ("n log² n", |n| n * n.log2().powi(2)),
        ("n^2 √n", |n| n * n * n.sqrt()),
        ("n^4", |n| n.powi(4)),
        ("the cube root", f64::cbrt),
        ("there and back", |n| if (n.log2() as u32).is_multiple_of(2) { n * 1_000.0 } else { n * n * 50.0 }),
        ("less and less", |n| 1e9 / n),
        ("ups and downs", |n| 1e6 * (2.0 + (n * 12.9).sin())),
    ];
    for (name, steps) in none {
        assert_eq!(class(&series((4..13).map(|k| 1 << k), |n| 500.0 + 40.0 * steps(n))), None, "{name}");
    }
    assert_eq!(class(&series(1..12, |n| 500.0 + 3f64.powf(n))), None, "3^n");
    assert_eq!(class(&series(1..11, |n| (1..=n as u32).map(f64::from).product::<f64>() + 90.0)), None, "n!");
}

#[test]
fn few_points_say_nothing() {
    let points = series(sizes(Class::Linear), |n| 900.0 * n);
    assert_eq!(fit(&points[..LEAST_POINTS - 1]), None);
    assert_eq!(class(&points[..LEAST_POINTS]), Some(Class::Linear));
    assert_eq!(fit(&[]), None);
    let none = Point { size: 0.0, steps: 1.0 };
    assert_eq!(fit(&[[none].as_slice(), &points].concat()), None, "a size of nothing");
}

#[test]
fn the_curve_goes_through_the_points() {
    let points = series(sizes(Class::Quadratic), |n| 1_000.0 + 20.0 * n + 3.0 * n * n);
    let fit = fit(&points).expect("enough points");
    assert!(points.iter().all(|point| (fit.steps(point.size) / point.steps - 1.0).abs() < 0.01));
}
