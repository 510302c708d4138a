//! From points of size and steps to a class of growth.
//!
//! **What is given.** Steps are exact and the same on every run. So nothing has to be averaged away, and a small rise is
//! a rise: a binary search is a hundredth of what an interpreter spends on the call around it. What remains is that
//! programs are no formulas: tables double, collectors run, a sort merges whole runs.
//!
//! **Models.** For every class `f`: `steps = a + c·f(n)` and `steps = a + b·g(n) + c·f(n)`, with one lower class `g` and
//! none of `a`, `b`, `c` negative. `a` is the call itself; `g` is what a program does besides (a square that copies
//! bytes hides for long behind the loop around it). `f` has to lead: with less than half of the rise its model has to be
//! better still, and with less than a quarter it does not count. `2^n` stands for bases from 1.5 to 2.3.
//!
//! **Error.** Least squares, every point weighted by the inverse of what its steps exceed a call by. That is the relative
//! error, so that small sizes count as much as large ones, taken after the constant is subtracted. The constant is the
//! smallest number of steps seen, less [`JITTER`] of it, which memory and collectors cost now and then. The model is fitted
//! *without the last one or two points*, and has to predict them: a model that only bends to what it saw predicts badly.
//! The error is the root mean square over all points, over the degrees of freedom.
//!
//! **Choice.** The lowest class whose error is at most [`AS_GOOD`] times the least of all, since a higher class can
//! imitate a lower one with a little of itself, not the other way round. Where the largest sizes follow a lower class to
//! the letter it is that one: in Python a counter costs more from 256 on, and a linear program bends there once.
//! "Unclear" when that error is large, or when a
//! curve that is no class (`n √n`, `n^4` …) explains the points that much better. Before that is said, the smallest third
//! of the sizes is left out once: a collector that runs before the work does hides it there, and growth is about large
//! sizes.
//!
//! **Assumptions.** The inputs of a series are of one kind; the largest are large enough for the leading term to lead;
//! steps are nowhere lower for larger inputs by more than jitter.
//!
//! **Sources.** Fitting models of cost to runs of growing size: Goldsmith, Aiken, Wilkerson, "Measuring Empirical
//! Computational Complexity" (ESEC/FSE 2007). A fixed list of classes, non-negative factors, and a choice by what was
//! left out of the fit: the performance models of Calotoiu et al., "Using Automated Performance Modeling to Find
//! Scalability Bugs" (SC 2013). The constants were set on 63 solutions of `tests/growth`; `docs/growth.md` says how
//! often they are right on those and on the others.

use tatami_domain::Class;

use super::least_squares::{Row, non_negative};
use super::shape::Shape;

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
    /// How well it does, from 0 to 1: one minus the error. For what is constant the error is relative to all steps, else
    /// to what they exceed a call by. Of the best class where it is unclear.
    pub quality: f64,
    /// What the call costs whatever the size.
    pub constant: f64,
    terms: Vec<(f64, Shape)>,
    last: f64,
}

impl Fit {
    /// The fitted curve.
    pub fn steps(&self, size: f64) -> f64 {
        self.constant + self.terms.iter().map(|(factor, shape)| factor * shape.share(size, self.last)).sum::<f64>()
    }
}

/// Fewer points than this say nothing.
pub const LEAST_POINTS: usize = 5;
/// From so many points on a model may have a second term, and two points are left for it to predict.
const TWO_TERMS: usize = 7;
const TWO_LEFT_OUT: usize = 8;
/// With so many points that fit no class, the smallest third is left out once.
const WITHOUT_BEGINNING: usize = 9;
/// The share of a call's steps that may come and go. Anything from 0.15 to 0.3 serves as well.
const JITTER: f64 = 0.2;
/// All points but one within this of the one in the middle are flat: the one is a collector's.
const FLAT: f64 = 0.002;
/// A leading term makes this much of the rise. One that makes less, but not less than [`LEAST_LEAD`], has to explain the
/// points better: its error counts [`DOUBT`] times.
const LEAD: f64 = 0.5;
const LEAST_LEAD: f64 = 0.25;
const DOUBT: f64 = 5.0 / 3.0;
/// The last so many points, over such a range, decide for a lower class that they miss by less than this.
const TAIL: usize = 5;
const TAIL_RANGE: f64 = 15.0;
const TO_THE_LETTER: f64 = 0.003;
/// A lower class may err by this much more than the best one.
const AS_GOOD: f64 = 2.4;
/// An error below this is as good as none.
const EXACT: f64 = 0.02;
/// The largest error of a fit that counts.
const CLEAR: f64 = 0.25;
/// The same of what is constant, where it is relative to all steps.
const CLEAR_CONSTANT: f64 = 0.05;

/// A model with its error.
struct Candidate {
    error: f64,
    constant: f64,
    terms: Vec<(f64, Shape)>,
}

/// Fits all classes to points in order of size; `None` where there are too few.
pub fn fit(points: &[Point]) -> Option<Fit> {
    let whole = series(points)?;
    if whole.class.is_some() || points.len() < WITHOUT_BEGINNING {
        return Some(whole);
    }
    series(&points[points.len() / 3..]).filter(|fit| fit.class.is_some()).or(Some(whole))
}

/// Fits them as they are.
fn series(points: &[Point]) -> Option<Fit> {
    let [first, .., last] = points else { return None };
    if points.len() < LEAST_POINTS || first.size < 1.0 || points.iter().any(|p| p.steps <= 0.0) {
        return None;
    }
    let series = Series::new(points);
    let made = |class, quality: f64, model: Candidate| Fit {
        class,
        quality: quality.clamp(0.0, 1.0),
        constant: model.constant,
        terms: model.terms,
        last: last.size,
    };
    let constant = series.constant();
    if series.is_flat() {
        return Some(made(Some(Class::Constant), 1.0 - series.spread(constant.constant), constant));
    }
    let candidates = || {
        let rising = Class::ALL.into_iter().filter(|class| *class != Class::Constant);
        rising.filter_map(|class| Some((class, series.class(class)?)))
    };
    let least = candidates().map(|(_, model)| model.error).fold(constant.error, f64::min);
    let enough = EXACT.max(least * AS_GOOD);
    if constant.error <= enough {
        let spread = series.spread(constant.constant);
        let class = (spread <= CLEAR_CONSTANT).then_some(Class::Constant);
        return Some(made(class, 1.0 - spread, constant));
    }
    let (class, model) = candidates().find(|(_, model)| model.error <= enough)?;
    if let Some((lower, model)) = candidates().find(|(lower, _)| *lower < class && series.ends_in(*lower)) {
        return Some(made(Some(lower), 1.0 - model.error, model));
    }
    let other = Shape::others(last.size).into_iter().filter_map(|shape| series.model::<2>(&[shape]));
    let better = other.map(|other| other.error).fold(f64::INFINITY, f64::min) * AS_GOOD < model.error;
    let clear = model.error <= CLEAR && !(better && model.error > EXACT);
    Some(made(clear.then_some(class), 1.0 - model.error, model))
}

struct Series<'a> {
    points: &'a [Point],
    last: f64,
    /// What a call takes, less what may come and go.
    base: f64,
    /// How many points a model is fitted to; it predicts the rest.
    seen: usize,
}

impl<'a> Series<'a> {
    fn new(points: &'a [Point]) -> Self {
        let least = points.iter().map(|p| p.steps).fold(f64::INFINITY, f64::min);
        let left_out = if points.len() < TWO_LEFT_OUT { 1 } else { 2 };
        let last = points[points.len() - 1].size;
        Self { points, last, base: (1.0 - JITTER) * least, seen: points.len() - left_out }
    }

    fn is_flat(&self) -> bool {
        let mut steps: Vec<f64> = self.points.iter().map(|p| p.steps).collect();
        steps.sort_by(f64::total_cmp);
        let middle = steps[steps.len() / 2];
        steps.iter().filter(|steps| (*steps - middle).abs() > FLAT * middle).count() <= 1
    }

    /// The root mean square of how far steps are from a constant, relative to it.
    fn spread(&self, constant: f64) -> f64 {
        let squares: f64 = self.points.iter().map(|p| (p.steps / constant - 1.0).powi(2)).sum();
        (squares / self.points.len() as f64).sqrt()
    }

    fn constant(&self) -> Candidate {
        self.model::<1>(&[]).unwrap_or(Candidate {
            error: f64::INFINITY,
            constant: self.points[0].steps,
            terms: Vec::new(),
        })
    }

    /// The best model of a class.
    fn class(&self, class: Class) -> Option<Candidate> {
        let lower: Vec<Class> = if self.points.len() < TWO_TERMS {
            Vec::new()
        } else {
            Class::ALL.into_iter().filter(|lower| Class::Constant < *lower && *lower < class).collect()
        };
        let models = Shape::of_class(class, self.last).into_iter().flat_map(|shape| {
            let two = lower.iter().filter_map(move |lower| self.model::<3>(&[Shape::Class(*lower), shape]));
            self.model::<2>(&[shape]).into_iter().chain(two)
        });
        models.min_by(|a, b| a.error.total_cmp(&b.error))
    }

    /// Whether the largest sizes follow a class to the letter, over a range of sixteen and more.
    fn ends_in(&self, class: Class) -> bool {
        let tail = &self.points[self.points.len().saturating_sub(TAIL)..];
        let (first, last) = (tail[0], tail[tail.len() - 1]);
        if tail.len() < TAIL || last.size < TAIL_RANGE * first.size || class == Class::Exponential {
            return false;
        }
        // What came before may have been cheaper or dearer: the constant may be negative.
        let row = |point: &Point| Row::<3> {
            terms: [1.0, -1.0, Shape::Class(class).share(point.size, self.last)],
            target: point.steps,
            weight: 1.0 / (point.steps - self.base),
        };
        let rows: Vec<Row<3>> = tail.iter().map(row).collect();
        non_negative(&rows).is_some_and(|factors| {
            let squares: f64 = rows.iter().map(|row| row.error(&factors).powi(2)).sum();
            factors[2] > 0.0 && (squares / (TAIL - 2) as f64).sqrt() < TO_THE_LETTER
        })
    }

    /// `a + b·g(n) + c·f(n)` with one shape less than `N`, the last of which has to lead.
    fn model<const N: usize>(&self, shapes: &[Shape]) -> Option<Candidate> {
        let rows: Vec<Row<N>> = self.points.iter().map(|point| self.row(*point, shapes)).collect();
        let seen = non_negative(&rows[..self.seen])?;
        let all = non_negative(&rows)?;
        let mut doubt = 1.0;
        if let Some(shape) = shapes.last() {
            let (first, last) = (self.points[0], self.points[self.points.len() - 1]);
            let rise = all[N - 1] * (1.0 - shape.share(first.size, self.last));
            let share = rise / (last.steps - first.steps).max(1.0);
            if share < LEAST_LEAD {
                return None;
            }
            if share < LEAD {
                doubt = DOUBT;
            }
        }
        let squares: f64 = rows.iter().map(|row| row.error(&seen).powi(2)).sum();
        Some(Candidate {
            error: doubt * (squares / (rows.len() + 1 - N) as f64).sqrt(),
            constant: all[0],
            terms: all[1..].iter().copied().zip(shapes.iter().copied()).collect(),
        })
    }

    fn row<const N: usize>(&self, point: Point, shapes: &[Shape]) -> Row<N> {
        let mut terms = [1.0; N];
        for (term, shape) in terms[1..].iter_mut().zip(shapes) {
            *term = shape.share(point.size, self.last);
        }
        Row { terms, target: point.steps, weight: 1.0 / (point.steps - self.base) }
    }
}

#[cfg(test)]
mod tests;
