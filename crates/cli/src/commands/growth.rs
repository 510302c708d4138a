//! Measured growth in words, as `tatami judge` ends with.

use tatami_domain::report::{GrowthReport, SizeGrowth};
use tatami_domain::{Class, Verdict};
use tatami_judge::growth::LEAST_POINTS;

use crate::output::{BOLD, DIM, say};

/// One line of one size; of two, one more for each.
pub(super) fn print(growth: &GrowthReport, verdict: Verdict) {
    say!("\n{BOLD}{}{BOLD:#}", together(growth, verdict));
    for size in &growth.sizes {
        say!("  {}", alone(size, &growth.sizes));
    }
    if growth.exceeds_both() {
        say!("  {DIM}together it is more than in either alone: what one size costs depends on the other{DIM:#}");
    }
}

fn together(growth: &GrowthReport, verdict: Verdict) -> String {
    let points = growth.points.len();
    let asked = format!("{} was expected", growth.expected);
    match Class::from_name(&growth.class) {
        None => format!("growth unclear: {}; {asked}", unclear(points)),
        Some(_) => {
            let slow = if verdict == Verdict::TimeLimit { "too slow: " } else { "" };
            let two = !growth.sizes.is_empty() || growth.points.iter().any(|point| point.size.len() > 1);
            let sizes = if two { ", n and m grown together" } else { "" };
            let fit = growth.fit * 100.0;
            format!("{slow}grows like {}; {asked} (fit {fit:.1} %, {points} sizes{sizes})", growth.class)
        }
    }
}

/// `in rows, m (columns, n, held at 64): grows like m log m; m was expected (fit 98.1 %, 14 sizes)`.
fn alone(size: &SizeGrowth, both: &[SizeGrowth]) -> String {
    let points = size.points.len();
    let held = match (both.iter().find(|other| other.size != size.size), size.held()) {
        (Some(other), Some(held)) => format!(" ({}, {}, held at {held})", other.name, other.size),
        _ => String::new(),
    };
    let place = format!("in {}, {}{held}", size.name, size.size);
    let asked = format!("{} was expected", size.formula(&size.expected));
    match Class::from_name(&size.class) {
        None => format!("{place}: unclear: {}; {asked}", unclear(points)),
        Some(class) => {
            let class = class.in_symbol(&size.size);
            format!("{place}: grows like {class}; {asked} (fit {:.1} %, {points} sizes)", size.fit * 100.0)
        }
    }
}

fn unclear(points: usize) -> &'static str {
    if points < LEAST_POINTS { "too few sizes fit the budget" } else { "the points fit no class" }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tatami_domain::report::GrowthPoint;

    fn size(symbol: &str, name: &str, class: &str, points: u64) -> SizeGrowth {
        let other = if symbol == "n" { "m" } else { "n" };
        let point =
            |k| GrowthPoint { size: [(symbol.to_owned(), 16_u64 << k), (other.to_owned(), 64)].into(), steps: 9 };
        SizeGrowth {
            size: symbol.into(),
            name: name.into(),
            class: class.into(),
            expected: "n".into(),
            fit: 0.981,
            points: (0..points).map(point).collect(),
        }
    }

    #[test]
    fn each_size_is_told_in_its_letter() {
        let both = [size("n", "nodes", "unclear", 3), size("m", "edges", "n log n", 9)];
        let told = |place: usize| alone(&both[place], &both);
        assert_eq!(
            told(0),
            "in nodes, n (edges, m, held at 64): unclear: too few sizes fit the budget; n was expected"
        );
        assert_eq!(
            told(1),
            "in edges, m (nodes, n, held at 64): grows like m log m; m was expected (fit 98.1 %, 9 sizes)"
        );
    }
}
