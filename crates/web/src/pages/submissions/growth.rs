//! Measured growth as a plot: the points, the curve that fits them, and the class that was asked for, on axes of
//! logarithms, where every power is a straight line.

use tatami_domain::Class;
use tatami_domain::report::GrowthReport;
use tatami_judge::growth::{Point, fit};

use crate::format;

/// Of the drawing, in its own units.
const WIDTH: f64 = 480.0;
const HEIGHT: f64 = 220.0;
/// Room for labels at the left and below, and a little elsewhere.
const LEFT: f64 = 64.0;
const BELOW: f64 = 28.0;
const EDGE: f64 = 10.0;
/// Pieces of a curve.
const PIECES: usize = 48;

pub(in crate::pages) struct GrowthView {
    /// As people write it, `n²`; `unclear`.
    pub(in crate::pages) class: String,
    pub(in crate::pages) expected: String,
    pub(in crate::pages) clear: bool,
    /// In percent.
    pub(in crate::pages) fit: String,
    pub(in crate::pages) worse: bool,
    pub(in crate::pages) points: Vec<PointView>,
    /// Data of paths; the second is empty where the classes are the same.
    pub(in crate::pages) curve: String,
    pub(in crate::pages) asked: String,
    pub(in crate::pages) sizes: Vec<Label>,
    pub(in crate::pages) steps: Vec<Label>,
}

pub(in crate::pages) struct PointView {
    pub(in crate::pages) x: f64,
    pub(in crate::pages) y: f64,
    pub(in crate::pages) size: u64,
    pub(in crate::pages) steps: String,
}

pub(in crate::pages) struct Label {
    pub(in crate::pages) at: f64,
    pub(in crate::pages) text: String,
}

/// `n^2` as `n²`.
pub(in crate::pages) fn pretty(class: &str) -> String {
    class.replace("^2", "²").replace("^3", "³").replace("2^n", "2ⁿ").replace("sqrt n", "√n")
}

impl GrowthView {
    /// `None` where too little was measured to draw anything.
    pub(in crate::pages) fn new(report: &GrowthReport) -> Option<Self> {
        let points: Vec<(u64, u64)> =
            report.points.iter().filter_map(|point| Some((*point.size.values().next()?, point.steps))).collect();
        let (first, last) = (points.first()?, points.last()?);
        if first.0 == last.0 {
            return None;
        }
        let of = |f: fn(f64, f64) -> f64, start: f64| points.iter().map(|(_, steps)| *steps as f64).fold(start, f);
        let scale = Scale {
            x: (first.0 as f64, last.0 as f64),
            y: (of(f64::min, f64::MAX).max(1.0) / 1.3, of(f64::max, 1.0) * 1.3),
        };
        let measured = Class::from_name(&report.class);
        let expected = Class::from_name(&report.expected);
        let as_points: Vec<Point> =
            points.iter().map(|(size, steps)| Point { size: *size as f64, steps: *steps as f64 }).collect();
        let fitted = fit(&as_points);
        let curve = measured.zip(fitted.as_ref()).map(|(_, fit)| scale.path(|size| fit.steps(size)));
        let asked = expected.filter(|class| measured != Some(*class)).map(|class| {
            // From the same beginning, so that what is seen is how they part.
            let constant = fitted.as_ref().map_or(0.0, |fit| fit.constant.min(first.1 as f64 * 0.9));
            let factor = (first.1 as f64 - constant) / class.of(first.0 as f64);
            scale.path(|size| constant + factor * class.of(size))
        });
        Some(Self {
            class: pretty(&report.class),
            expected: pretty(&report.expected),
            clear: measured.is_some(),
            fit: format!("{:.1} %", report.fit * 100.0),
            worse: measured > expected && expected.is_some(),
            points: points
                .iter()
                .map(|(size, steps)| PointView {
                    x: scale.x(*size as f64),
                    y: scale.y(*steps as f64),
                    size: *size,
                    steps: format::steps(*steps),
                })
                .collect(),
            curve: curve.unwrap_or_default(),
            asked: asked.unwrap_or_default(),
            sizes: [first.0, last.0].map(|size| Label { at: scale.x(size as f64), text: size.to_string() }).into(),
            steps: [first.1, last.1]
                .map(|steps| Label { at: scale.y(steps as f64), text: format::steps(steps) })
                .into_iter()
                .enumerate()
                // Two labels on one another say less than one.
                .filter(|(index, label)| *index == 0 || (label.at - scale.y(first.1 as f64)).abs() > 14.0)
                .map(|(_, label)| label)
                .collect(),
        })
    }
}

struct Scale {
    x: (f64, f64),
    y: (f64, f64),
}

impl Scale {
    fn x(&self, size: f64) -> f64 {
        let share = (size / self.x.0).ln() / (self.x.1 / self.x.0).ln();
        round(LEFT + share * (WIDTH - LEFT - EDGE))
    }

    fn y(&self, steps: f64) -> f64 {
        let share = (steps / self.y.0).ln() / (self.y.1 / self.y.0).ln();
        round(HEIGHT - BELOW - share * (HEIGHT - BELOW - EDGE))
    }

    /// A curve as far as it is inside the drawing.
    fn path(&self, steps: impl Fn(f64) -> f64) -> String {
        let mut path = String::new();
        for piece in 0..=PIECES {
            let size = self.x.0 * (self.x.1 / self.x.0).powf(piece as f64 / PIECES as f64);
            let value = steps(size);
            if !(self.y.0..=self.y.1).contains(&value) {
                continue;
            }
            let step = if path.is_empty() { 'M' } else { 'L' };
            path += &format!("{step}{} {}", self.x(size), self.y(value));
        }
        path
    }
}

fn round(value: f64) -> f64 {
    (value * 10.0).round() / 10.0
}

#[cfg(test)]
mod tests {
    use tatami_domain::report::GrowthPoint;

    use super::*;

    #[test]
    fn points_stay_inside_and_classes_are_told_apart() {
        let points = (4..12)
            .map(|k| GrowthPoint { size: [("n".to_owned(), 1 << k)].into(), steps: 5_000 + 90 * (1 << (2 * k)) });
        let report =
            GrowthReport { class: "n^2".into(), expected: "n log n".into(), fit: 0.999, points: points.collect() };
        let view = GrowthView::new(&report).expect("points");
        assert_eq!((view.class.as_str(), view.worse, view.fit.as_str()), ("n²", true, "99.9 %"));
        assert!(view.points.iter().all(|p| (LEFT..=WIDTH).contains(&p.x) && (0.0..=HEIGHT - BELOW).contains(&p.y)));
        assert!(view.curve.starts_with('M') && view.asked.starts_with('M'));
        assert!(GrowthView::new(&GrowthReport { points: vec![], ..report }).is_none());
    }
}
