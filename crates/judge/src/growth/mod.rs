//! Measured growth: which class the steps of a solution follow as its input grows.

mod class;
mod fit;

pub use class::Class;
pub use fit::{Fit, LEAST_POINTS, Point, fit};
