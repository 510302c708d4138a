//! The terms that a series of steps may be made of.

use tatami_domain::Class;

/// One way to grow. Those that are no class are there so that something else is not mistaken for one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Shape {
    Class(Class),
    /// Exponential, with this base.
    Base(f64),
    LogSquared,
    CubeRoot,
    /// `n log² n`.
    LinearLogSquared,
    /// `n √n`.
    ThreeHalves,
    FiveHalves,
    CubicLog,
    Quartic,
}

/// Bases that count as `2^n`: recursion into two smaller problems has a base below two, a loop in every round one that
/// seems above.
const BASES: std::ops::RangeInclusive<u32> = 30..=46;
const BASE_UNIT: f64 = 20.0;
/// Steeper than any class.
const STEEPER: [f64; 4] = [2.5, 3.0, 4.0, 6.0];
/// Beyond this size nothing exponential comes to an end.
const MOST_EXPONENTIAL: f64 = 64.0;

impl Shape {
    /// What may stand for a class in a series that ends at `last`.
    pub(super) fn of_class(class: Class, last: f64) -> Vec<Shape> {
        match class {
            Class::Exponential if last > MOST_EXPONENTIAL => Vec::new(),
            Class::Exponential => BASES.map(|base| Shape::Base(f64::from(base) / BASE_UNIT)).collect(),
            class => vec![Shape::Class(class)],
        }
    }

    /// What is none of the classes, in a series that ends at `last`.
    pub(super) fn others(last: f64) -> Vec<Shape> {
        use Shape::{CubeRoot, CubicLog, FiveHalves, LinearLogSquared, LogSquared, Quartic, ThreeHalves};
        let mut others = vec![LogSquared, CubeRoot, LinearLogSquared, ThreeHalves, FiveHalves, CubicLog, Quartic];
        if last <= MOST_EXPONENTIAL {
            others.extend(STEEPER.map(Shape::Base));
        }
        others
    }

    /// Its value at `n` as a share of its value at `last`; so nothing overflows.
    pub(super) fn share(self, n: f64, last: f64) -> f64 {
        match self {
            Shape::Base(base) => base.powf(n - last),
            shape => shape.at(n) / shape.at(last),
        }
    }

    fn at(self, n: f64) -> f64 {
        let log = Class::Logarithmic.of(n);
        match self {
            Shape::Class(class) => class.of(n),
            Shape::Base(base) => base.powf(n),
            Shape::LogSquared => log * log,
            Shape::CubeRoot => n.cbrt(),
            Shape::LinearLogSquared => n * log * log,
            Shape::ThreeHalves => n * n.sqrt(),
            Shape::FiveHalves => n * n * n.sqrt(),
            Shape::CubicLog => n.powi(3) * log,
            Shape::Quartic => n.powi(4),
        }
    }
}
