//! Measured growth: which class the steps of a solution follow as its input grows.

mod fit;
mod inputs;
mod least_squares;
mod measure;
mod shape;

pub use fit::{Fit, LEAST_POINTS, Point, fit};
pub(crate) use measure::{Measured, measure};
