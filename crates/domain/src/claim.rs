//! Claims: what a candidate says of a solution's growth before it is judged, beside what was measured.
//! A claim is one class: where a problem has two sizes it is held against both grown together.

use crate::growth::Class;

/// Whether a claim agrees with what was measured. Says nothing about the score.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The class that was claimed was measured.
    Right,
    /// It grows faster than was claimed.
    TooLow,
    /// It grows slower than was claimed: a bound, but not the tightest.
    TooHigh,
    /// Nothing clear was measured.
    Unclear,
}

impl Holds {
    /// `measured` is `None` where it is unclear.
    pub fn of(claimed: Class, measured: Option<Class>) -> Self {
        match measured {
            None => Holds::Unclear,
            Some(measured) if measured == claimed => Holds::Right,
            Some(measured) if measured > claimed => Holds::TooLow,
            Some(_) => Holds::TooHigh,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_claim_is_held_against_the_measurement() {
        assert_eq!(Holds::of(Class::Linear, Some(Class::Linear)), Holds::Right);
        assert_eq!(Holds::of(Class::Linear, Some(Class::Linearithmic)), Holds::TooLow);
        assert_eq!(Holds::of(Class::Exponential, Some(Class::Cubic)), Holds::TooHigh);
        assert_eq!(Holds::of(Class::Constant, None), Holds::Unclear);
    }
}
