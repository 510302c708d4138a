//! Measured growth as a plot: the points, the curve that fits them, and the class that was asked for, on axes of
//! logarithms, where every power is a straight line.

use std::collections::BTreeMap;

use tatami_domain::report::{GrowthPoint, GrowthReport, SizeGrowth};
use tatami_domain::{Class, Growth};
use tatami_judge::growth::{LEAST_POINTS, Point, fit};

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
    /// As people write it, `n²`; `unclear`. Of two sizes, of both together.
    pub(in crate::pages) class: String,
    pub(in crate::pages) expected: String,
    /// What two sizes come to; empty for one.
    pub(in crate::pages) summary: String,
    /// One for one size; for two, each alone and then both together.
    pub(in crate::pages) series: Vec<SeriesView>,
}

pub(in crate::pages) struct SeriesView {
    /// `In rows, with columns held at 64`; empty for one size.
    pub(in crate::pages) title: String,
    /// As people write it, `n²`; `unclear`.
    pub(in crate::pages) class: String,
    pub(in crate::pages) expected: String,
    /// Why it is unclear; empty where it is not.
    pub(in crate::pages) unclear: &'static str,
    /// In percent.
    pub(in crate::pages) fit: String,
    pub(in crate::pages) worse: bool,
    /// What sizes are called: `n`, or `n + m` that grow together.
    pub(in crate::pages) axis: String,
    /// What `n` (and `m`) stand for; empty where nothing says it.
    pub(in crate::pages) sizes_are: String,
    pub(in crate::pages) points: Vec<PointView>,
    /// Missing where there are not two sizes to draw.
    pub(in crate::pages) plot: Option<PlotView>,
}

pub(in crate::pages) struct PlotView {
    /// Data of paths; the second is empty where the classes are the same.
    pub(in crate::pages) curve: String,
    pub(in crate::pages) asked: String,
    pub(in crate::pages) sizes: Vec<Label>,
    pub(in crate::pages) steps: Vec<Label>,
}

pub(in crate::pages) struct PointView {
    pub(in crate::pages) x: f64,
    pub(in crate::pages) y: f64,
    /// `1024`, `n 32, m 31`.
    pub(in crate::pages) size: String,
    pub(in crate::pages) steps: String,
}

pub(in crate::pages) struct Label {
    pub(in crate::pages) at: f64,
    pub(in crate::pages) text: String,
}

/// `n^2` as `n²`.
pub(in crate::pages) fn pretty(class: &str) -> String {
    class.replace("^2", "²").replace("^3", "³").replace("2^n", "2ⁿ").replace("2^m", "2ᵐ").replace("sqrt ", "√")
}

/// How well a curve fits, rounded down: 100 % is said of nothing less.
pub(super) fn percent(fit: f64) -> String {
    format!("{:.1} %", (fit * 1_000.0).floor() / 10.0)
}

impl GrowthView {
    /// With what the problem declares, if it is still there.
    pub(in crate::pages) fn new(report: &GrowthReport, declared: Option<&Growth>) -> Self {
        let mut series: Vec<SeriesView> = report.sizes.iter().map(|size| SeriesView::alone(size, report)).collect();
        let title = if series.is_empty() { "" } else { "Both grown together" };
        series.push(SeriesView::together(report, declared, title.to_owned()));
        Self { class: pretty(&report.class), expected: pretty(&report.expected), summary: summary(report), series }
    }
}

/// What is drawn of one series.
struct Drawn<'a> {
    class: &'a str,
    expected: &'a str,
    fit: f64,
    points: &'a [GrowthPoint],
}

impl SeriesView {
    fn together(report: &GrowthReport, declared: Option<&Growth>, title: String) -> Self {
        let two = report.points.iter().any(|point| point.size.len() > 1);
        let drawn = Drawn { class: &report.class, expected: &report.expected, fit: report.fit, points: &report.points };
        Self {
            title,
            class: pretty(&report.class),
            expected: pretty(&report.expected),
            axis: if two { "n + m" } else { "n" }.to_owned(),
            sizes_are: declared.map(|growth| sizes_are(&growth.size.names())).unwrap_or_default(),
            ..Self::new(&drawn, total, size)
        }
    }

    fn alone(alone: &SizeGrowth, report: &GrowthReport) -> Self {
        let drawn = Drawn { class: &alone.class, expected: &alone.expected, fit: alone.fit, points: &alone.points };
        let other = report.sizes.iter().find(|other| other.size != alone.size);
        let held = other.zip(alone.held()).map(|(other, held)| format!(", with {} held at {held}", other.name));
        let grown = |size: &BTreeMap<String, u64>| size.get(&alone.size).map_or(0.0, |size| *size as f64);
        Self {
            title: format!("In {}{}", alone.name, held.unwrap_or_default()),
            class: pretty(&alone.formula(&alone.class)),
            expected: pretty(&alone.formula(&alone.expected)),
            axis: format!("{} ({})", alone.size, alone.name),
            ..Self::new(&drawn, grown, |point| grown(&point.size).to_string())
        }
    }

    /// `grown` is the size that steps are held against.
    fn new(
        drawn: &Drawn<'_>,
        grown: impl Fn(&BTreeMap<String, u64>) -> f64,
        shown: impl Fn(&GrowthPoint) -> String,
    ) -> Self {
        let (measured, expected) = (Class::from_name(drawn.class), Class::from_name(drawn.expected));
        let points: Vec<Point> =
            drawn.points.iter().map(|p| Point { size: grown(&p.size), steps: p.steps as f64 }).collect();
        let scale = Scale::of(&points);
        Self {
            title: String::new(),
            class: String::new(),
            expected: String::new(),
            unclear: match measured {
                Some(_) => "",
                None if points.len() < LEAST_POINTS => "too few sizes fit the budget",
                None => "the points fit no class",
            },
            fit: percent(drawn.fit),
            worse: measured > expected && expected.is_some(),
            axis: String::new(),
            sizes_are: String::new(),
            points: points
                .iter()
                .zip(drawn.points)
                .map(|(point, declared)| PointView {
                    x: scale.as_ref().map_or(0.0, |scale| scale.x(point.size)),
                    y: scale.as_ref().map_or(0.0, |scale| scale.y(point.steps)),
                    size: shown(declared),
                    steps: format::steps(declared.steps),
                })
                .collect(),
            plot: scale.map(|scale| PlotView::new(&scale, &points, measured, expected)),
        }
    }
}

/// What two sizes come to: `n is rows, m is columns. Steps grow like n in rows and like m in columns…`.
fn summary(report: &GrowthReport) -> String {
    let [n, m] = report.sizes.as_slice() else { return String::new() };
    let alone = |size: &SizeGrowth| match Class::from_name(&size.class) {
        None => format!("in a way that is unclear in {}", size.name),
        Some(Class::Constant) => format!("not at all in {}", size.name),
        Some(_) => format!("like {} in {}", pretty(&size.formula(&size.class)), size.name),
    };
    let mut words = format!("n: {}, m: {}. Steps grow {} and {}.", n.name, m.name, alone(n), alone(m));
    if report.exceeds_both() {
        let class = pretty(&report.class);
        words += &format!(
            " Together they grow like {class}, more than in either alone: what one costs depends on the other."
        );
    }
    words
}

impl PlotView {
    fn new(scale: &Scale, points: &[Point], measured: Option<Class>, expected: Option<Class>) -> Self {
        let (first, last) = (points[0], points[points.len() - 1]);
        let fitted = fit(points);
        let curve = measured.and(fitted.as_ref()).map(|fit| scale.path(|size| fit.steps(size)));
        let asked = expected.filter(|class| measured != Some(*class)).map(|class| {
            // From the same beginning, so that what is seen is how they part.
            let constant = fitted.as_ref().map_or(0.0, |fit| fit.constant.clamp(0.0, first.steps * 0.9));
            let factor = (first.steps - constant) / class.of(first.size);
            scale.path(|size| constant + factor * class.of(size))
        });
        // What is counted stands at the top of the axis.
        let amount = |steps: f64| format::steps(steps as u64).trim_end_matches(" steps").to_owned();
        let label = |steps: f64| Label { at: scale.y(steps), text: amount(steps) };
        Self {
            curve: curve.unwrap_or_default(),
            asked: asked.unwrap_or_default(),
            sizes: [first, last].map(|p| Label { at: scale.x(p.size), text: format::grouped(p.size as u64) }).into(),
            steps: std::iter::once(label(first.steps))
                // Two labels on one another say less than one.
                .chain(Some(label(last.steps)).filter(|label| (label.at - scale.y(first.steps)).abs() > 14.0))
                .collect(),
        }
    }
}

fn total(size: &BTreeMap<String, u64>) -> f64 {
    size.values().map(|size| *size as f64).sum()
}

/// `n` before `m`, as it is declared.
fn size(point: &GrowthPoint) -> String {
    if let [(_, only)] = point.size.iter().collect::<Vec<_>>().as_slice() {
        return only.to_string();
    }
    point.size.iter().rev().map(|(name, size)| format!("{name} {size}")).collect::<Vec<_>>().join(", ")
}

/// `n is len(nums)`; nothing where `n` is what it is called.
fn sizes_are(names: &[&str]) -> String {
    match names {
        [n, m] => format!("n is {n}, m is {m}; both grow together."),
        [n] if *n != "n" => format!("n is {n}."),
        _ => String::new(),
    }
}

struct Scale {
    x: (f64, f64),
    y: (f64, f64),
}

impl Scale {
    /// Around these points, in order of size; `None` for less than two sizes.
    fn of(points: &[Point]) -> Option<Self> {
        let (first, last) = (points.first()?, points.last()?);
        let steps = |f: fn(f64, f64) -> f64, start: f64| points.iter().map(|point| point.steps).fold(start, f);
        (1.0 <= first.size && first.size < last.size).then(|| Self {
            x: (first.size, last.size),
            y: (steps(f64::min, f64::MAX).max(1.0) / 1.3, steps(f64::max, 1.0) * 1.3),
        })
    }

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
    use super::*;

    fn report(class: &str, expected: &str, points: impl IntoIterator<Item = (u64, u64)>) -> GrowthReport {
        let point = |(n, steps)| GrowthPoint { size: [("n".to_owned(), n)].into(), steps };
        let points = points.into_iter().map(point).collect();
        GrowthReport { class: class.into(), expected: expected.into(), fit: 0.999, points, sizes: Vec::new() }
    }

    /// The only series of a report.
    fn shown(report: &GrowthReport) -> SeriesView {
        let mut view = GrowthView::new(report, None);
        assert!(view.summary.is_empty() && view.series.len() == 1);
        view.series.remove(0)
    }

    /// Fails unless everything is drawn inside the drawing.
    fn drawn(view: &SeriesView) -> &PlotView {
        let plot = view.plot.as_ref().expect("two sizes");
        let inside = |x: f64, y: f64| (LEFT..=WIDTH).contains(&x) && (0.0..=HEIGHT - BELOW).contains(&y);
        assert!(view.points.iter().all(|p| inside(p.x, p.y)));
        for path in [&plot.curve, &plot.asked] {
            let mut numbers = path.split(['M', 'L']).filter(|pair| !pair.is_empty());
            assert!(numbers.all(|pair| {
                let (x, y) = pair.split_once(' ').expect("a pair");
                inside(x.parse().expect("a number"), y.parse().expect("a number"))
            }));
        }
        plot
    }

    #[test]
    fn points_stay_inside_and_classes_are_told_apart() {
        let view = shown(&report("n^2", "n log n", (4..12).map(|k| (1 << k, 5_000 + 90 * (1 << (2 * k))))));
        assert_eq!((view.class.as_str(), view.worse, view.fit.as_str()), ("n²", true, "99.9 %"));
        let plot = drawn(&view);
        assert!(plot.curve.starts_with('M') && plot.asked.starts_with('M'));
    }

    #[test]
    fn the_steepest_and_the_flattest_are_drawn() {
        let view = shown(&report("2^n", "n", (2..24).map(|n| (n, 900 + (20 << n)))));
        let plot = drawn(&view);
        assert!(plot.curve.matches('L').count() > 20 && plot.asked.starts_with('M') && view.worse);
        let view = shown(&report("1", "2^n", (4..18).map(|k| (1 << k, 492))));
        let plot = drawn(&view);
        assert!(plot.curve.matches('L').count() > 20 && !view.worse);
        assert_eq!(plot.steps.len(), 1);
    }

    #[test]
    fn what_is_unclear_says_why() {
        let few = shown(&report("unclear", "n", [(16, 400), (32, 90_000)]));
        assert_eq!(few.unclear, "too few sizes fit the budget");
        assert!(drawn(&few).curve.is_empty());
        let none = shown(&report("unclear", "n", []));
        assert!(none.plot.is_none() && none.points.is_empty() && !none.worse);
        assert!(shown(&report("unclear", "n", [(16, 400)])).plot.is_none());
        let odd = shown(&report("unclear", "n", (4..12).map(|k| (1 << k, 1 << (k * 3 / 2)))));
        assert_eq!(odd.unclear, "the points fit no class");
    }

    #[test]
    fn two_sizes_are_drawn_by_their_sum() {
        let mut report = report("n", "n", (4..14).map(|k| (1 << k, 700 << k)));
        for point in &mut report.points {
            let m = point.size["n"] - 1;
            point.size.insert("m".to_owned(), m);
        }
        let view = shown(&report);
        assert_eq!((view.axis.as_str(), view.points[1].size.as_str()), ("n + m", "n 32, m 31"));
        assert_eq!(drawn(&view).sizes[0].text, "31");
        assert_eq!(sizes_are(&["count", "len(edges)"]), "n is count, m is len(edges); both grow together.");
        assert_eq!((sizes_are(&["len(nums)"]).as_str(), sizes_are(&["n"]).as_str()), ("n is len(nums).", ""));
    }

    #[test]
    fn each_of_two_sizes_has_a_plot_of_its_own() {
        let alone = |size: &str, other: &str, name: &str, class: &str, steps: fn(u64) -> u64| {
            let point = |k| {
                let sizes = [(size.to_owned(), 1_u64 << k), (other.to_owned(), 64)];
                GrowthPoint { size: sizes.into(), steps: steps(1_u64 << k) }
            };
            let (size, name, expected) = (size.to_owned(), name.to_owned(), "n log n".to_owned());
            SizeGrowth { size, name, class: class.into(), expected, fit: 0.99, points: (4..14).map(point).collect() }
        };
        let mut two = report("n^2", "n^2", (4..12).map(|k| (2 << k, 900 + (1 << (2 * k)))));
        two.sizes = vec![
            alone("n", "m", "rows", "n", |n| 900 + 70 * n),
            alone("m", "n", "columns", "n^2", |m| 900 + 3 * m * m),
        ];
        let view = GrowthView::new(&two, None);
        assert_eq!((view.class.as_str(), view.series.len()), ("n²", 3));
        let words = "n: rows, m: columns. Steps grow like n in rows and like m² in columns.";
        assert_eq!(view.summary, words);
        let [rows, columns, both] = view.series.as_slice() else { panic!() };
        assert_eq!((rows.title.as_str(), rows.axis.as_str()), ("In rows, with columns held at 64", "n (rows)"));
        assert_eq!((columns.class.as_str(), columns.expected.as_str(), columns.worse), ("m²", "m log m", true));
        assert_eq!((columns.points[1].size.as_str(), both.title.as_str()), ("32", "Both grown together"));
        for series in &view.series {
            assert!(drawn(series).curve.matches('L').count() > 20, "{}", series.title);
        }
        assert_eq!(drawn(columns).sizes.last().map(|label| label.text.clone()), Some(format::grouped(8_192)));

        two.sizes[1] = alone("m", "n", "columns", "1", |_| 900);
        two.sizes[0].class = "unclear".into();
        let view = GrowthView::new(&two, None);
        assert_eq!(
            view.summary,
            "n: rows, m: columns. Steps grow in a way that is unclear in rows and not at all in columns."
        );
        assert_eq!((view.series[0].unclear, view.series[0].class.as_str()), ("the points fit no class", "unclear"));
        two.sizes[0].class = "n".into();
        assert!(GrowthView::new(&two, None).summary.ends_with("what one costs depends on the other."));
    }
}
