//! Growth: its classes, and what a problem declares of it.

use std::collections::BTreeMap;

use crate::case::CaseInput;
use crate::signature::Signature;
use crate::value::Value;

/// What a problem declares, so that the growth of its solutions can be measured.
#[derive(Clone, Debug, PartialEq)]
pub struct Growth {
    /// The generator whose `scale(n, seed)` makes the inputs.
    pub generator: String,
    /// What the size of an input is.
    pub size: Size,
    /// The class of the solution that is asked for.
    pub expected: Class,
}

/// The size of an input, as a sum: `len(nums)`, `rows * columns` is not one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Size {
    /// As it is written, for people.
    pub text: String,
    terms: Vec<Term>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Term {
    /// The number that the generator was given.
    N,
    /// The length of a list, string or map, by the parameter's name.
    Length(String),
    /// The value of an integer parameter.
    Value(String),
    /// The number of calls to a class.
    Calls,
    Number(u64),
}

impl Size {
    /// The number given to the generator.
    pub fn n() -> Self {
        Self { text: "n".into(), terms: vec![Term::N] }
    }

    /// Reads `len(nums)`, `count + len(edges)`, `len(calls)`, `n`. The names have to be parameters of the function, or
    /// of the class's constructor.
    pub fn parse(text: &str, signature: Option<&Signature>) -> Result<Self, String> {
        let terms = text.split('+').map(|term| Term::parse(term.trim(), signature)).collect::<Result<Vec<_>, _>>()?;
        Ok(Self { text: text.trim().to_owned(), terms })
    }

    /// The size of an input that was made with `n`: `n`, or `n` and `m` where the sum has two terms that grow. What
    /// steps are held against is their sum. A number beside two sizes belongs to neither and is left out.
    pub fn of(&self, input: &CaseInput, signature: Option<&Signature>, n: u64) -> BTreeMap<String, u64> {
        let sizes =
            |terms: &[&Term]| terms.iter().map(|term| term.of(input, signature, n)).fold(0, u64::saturating_add);
        let growing: Vec<&Term> = self.terms.iter().filter(|term| !matches!(term, Term::Number(_))).collect();
        match growing.as_slice() {
            [first, second] => BTreeMap::from([("n".to_owned(), sizes(&[first])), ("m".to_owned(), sizes(&[second]))]),
            _ => BTreeMap::from([("n".to_owned(), sizes(&self.terms.iter().collect::<Vec<_>>()))]),
        }
    }

    /// What `n` and `m` stand for, as it is written: `n` for one size, `count` and `len(edges)` for two.
    pub fn names(&self) -> Vec<&str> {
        let growing: Vec<&str> =
            self.text.split('+').map(str::trim).filter(|term| term.parse::<u64>().is_err()).collect();
        if growing.len() == 2 { growing } else { vec![&self.text] }
    }
}

impl Term {
    fn parse(term: &str, signature: Option<&Signature>) -> Result<Self, String> {
        let params = match signature {
            Some(Signature::Function(function)) => function.params.as_slice(),
            Some(Signature::Class(class)) => class.params.as_slice(),
            None => &[],
        };
        let known = |name: &str| params.iter().any(|param| param.name == name);
        if let Some(name) = term.strip_prefix("len(").and_then(|rest| rest.strip_suffix(')')) {
            return match name.trim() {
                "calls" if matches!(signature, Some(Signature::Class(_))) => Ok(Term::Calls),
                name if known(name) => Ok(Term::Length(name.to_owned())),
                name => Err(format!("`{name}` is no parameter")),
            };
        }
        match term.parse() {
            Ok(number) => Ok(Term::Number(number)),
            Err(_) if known(term) => Ok(Term::Value(term.to_owned())),
            Err(_) if term == "n" => Ok(Term::N),
            Err(_) => Err(format!("`{term}` is none of `len(parameter)`, a parameter, `n` and a number")),
        }
    }

    fn of(&self, input: &CaseInput, signature: Option<&Signature>, n: u64) -> u64 {
        let value = |name: &str| {
            let (params, values) = match (signature?, input) {
                (Signature::Function(function), CaseInput::Function { args }) => (&function.params, args),
                (Signature::Class(class), CaseInput::Class { construct, .. }) => (&class.params, construct),
                _ => return None,
            };
            values.get(params.iter().position(|param| param.name == name)?)
        };
        match self {
            Term::N => n,
            Term::Number(number) => *number,
            Term::Calls => match input {
                CaseInput::Class { calls, .. } => calls.len() as u64,
                _ => 0,
            },
            Term::Value(name) => match value(name) {
                Some(Value::Int(value)) => u64::try_from(*value).unwrap_or_default(),
                _ => 0,
            },
            Term::Length(name) => match value(name) {
                Some(Value::List(items)) => items.len() as u64,
                Some(Value::Map(pairs)) => pairs.len() as u64,
                Some(Value::Str(text)) => text.chars().count() as u64,
                _ => 0,
            },
        }
    }
}

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
    use crate::signature::Function;

    #[test]
    fn sizes_are_sums_over_parameters() {
        let function = Function::parse("f(count: int, edges: list<list<int>>) -> int").unwrap();
        let signature = Signature::Function(function);
        let size = Size::parse("count + len(edges)", Some(&signature)).unwrap();
        let args = vec![Value::Int(5), Value::List(vec![Value::Null, Value::Null])];
        let input = CaseInput::Function { args };
        let two = |n: u64, m: u64| BTreeMap::from([("n".to_owned(), n), ("m".to_owned(), m)]);
        assert_eq!(size.of(&input, Some(&signature), 9), two(5, 2));
        assert_eq!(size.names(), ["count", "len(edges)"]);
        let shifted = Size::parse("count + 1 + len(edges)", Some(&signature)).unwrap();
        assert_eq!(shifted.of(&input, Some(&signature), 9), two(5, 2));
        let sum = |text: &str| Size::parse(text, Some(&signature)).unwrap().of(&input, Some(&signature), 9);
        assert_eq!(sum("count + 1"), BTreeMap::from([("n".to_owned(), 6)]));
        assert_eq!(sum("count + len(edges) + n"), BTreeMap::from([("n".to_owned(), 16)]));
        assert_eq!(Size::parse("n", None).unwrap(), Size::n());
        assert_eq!(Size::parse("len(nodes)", Some(&signature)), Err("`nodes` is no parameter".into()));
        assert!(Size::parse("count * 2", Some(&signature)).is_err());
    }

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
