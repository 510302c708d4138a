//! The classes of growth.

/// In order: each grows slower than the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Class {
    Constant,
    Logarithmic,
    Root,
    Linear,
    Linearithmic,
    Quadratic,
    QuadraticLogarithmic,
    Cubic,
    Exponential,
}

impl Class {
    pub const ALL: [Class; 9] = [
        Class::Constant,
        Class::Logarithmic,
        Class::Root,
        Class::Linear,
        Class::Linearithmic,
        Class::Quadratic,
        Class::QuadraticLogarithmic,
        Class::Cubic,
        Class::Exponential,
    ];

    /// As problem.toml and reports write it.
    pub const fn name(self) -> &'static str {
        match self {
            Class::Constant => "1",
            Class::Logarithmic => "log n",
            Class::Root => "sqrt n",
            Class::Linear => "n",
            Class::Linearithmic => "n log n",
            Class::Quadratic => "n^2",
            Class::QuadraticLogarithmic => "n^2 log n",
            Class::Cubic => "n^3",
            Class::Exponential => "2^n",
        }
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|class| class.name() == name)
    }

    /// The class at a size, at least 1.
    pub fn of(self, n: f64) -> f64 {
        // A logarithm of small sizes must neither vanish nor be negative.
        let log = (n + 1.0).log2();
        match self {
            Class::Constant => 1.0,
            Class::Logarithmic => log,
            Class::Root => n.sqrt(),
            Class::Linear => n,
            Class::Linearithmic => n * log,
            Class::Quadratic => n * n,
            Class::QuadraticLogarithmic => n * n * log,
            Class::Cubic => n * n * n,
            Class::Exponential => n.exp2(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_order_is_growth() {
        for class in Class::ALL {
            assert_eq!(Class::from_name(class.name()), Some(class));
        }
        for pair in Class::ALL.windows(2) {
            assert!(pair[0].of(1e3) < pair[1].of(1e3));
        }
        assert_eq!(Class::from_name("n!"), None);
    }
}
