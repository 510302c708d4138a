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
    /// The sizes that are grown alone as well, `n` and `m`; the generator has a `scale2(n, m, seed)` then.
    pub alone: Option<[Alone; 2]>,
}

/// One of two sizes: it grows while the other one is held.
#[derive(Clone, Debug, PartialEq)]
pub struct Alone {
    /// As people call it: `rows`, `edges`.
    pub name: String,
    /// What it is of an input.
    pub size: Size,
    /// The class of the solution that is asked for, in this size.
    pub expected: Class,
    /// What it is held at while the other one grows, or lower where that leaves too few steps.
    pub held: u64,
}

impl Alone {
    /// What the two are called where a formula or a report names them, in order.
    pub const SYMBOLS: [&str; 2] = ["n", "m"];
    /// Where the problem names nothing to hold it at: dear enough to be seen beside a call, and cheap enough to leave
    /// the other size room.
    pub const DEFAULT_HELD: u64 = 64;

    /// The numbers `n` and `m` for the generator, where the size at this place grows and the other one is held.
    pub fn given(place: usize, grown: u64, held: u64) -> [u64; 2] {
        if place == 0 { [grown, held] } else { [held, grown] }
    }
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
    /// The number that the generator was given, the first of two.
    N,
    /// The second number that it was given.
    M,
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

    /// Reads one of two sizes, by its place in [`Alone::SYMBOLS`]: `m` takes the place of `n` in the second. The number
    /// that makes the other one grow is none of it.
    pub fn parse_alone(text: &str, place: usize, signature: Option<&Signature>) -> Result<Self, String> {
        let other = if place == 0 { Term::M } else { Term::N };
        let read = |term: &str| match Term::parse(term, signature) {
            Err(_) if term == "m" => Ok(Term::M),
            read => read,
        };
        let terms = text.split('+').map(|term| read(term.trim())).collect::<Result<Vec<_>, _>>()?;
        let symbol = Alone::SYMBOLS[place];
        if terms.contains(&other) {
            return Err(format!("this size grows with `{symbol}`, and not with `{}`", Alone::SYMBOLS[1 - place]));
        }
        if terms.iter().all(|term| matches!(term, Term::Number(_))) {
            return Err("a number does not grow".to_owned());
        }
        Ok(Self { text: text.trim().to_owned(), terms })
    }

    /// One of two sizes of an input that was made with `n` and `m`.
    pub fn alone_of(&self, input: &CaseInput, signature: Option<&Signature>, [n, m]: [u64; 2]) -> u64 {
        let one = |term: &Term| term.of(input, signature, if *term == Term::M { m } else { n });
        self.terms.iter().map(one).fold(0, u64::saturating_add)
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
            Term::N | Term::M => n,
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

    /// The class as a formula of the size called `symbol`: `m log m`.
    pub fn in_symbol(self, symbol: &str) -> String {
        self.name().replace('n', symbol)
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
    fn one_of_two_sizes_grows_with_its_own_number() {
        let function = Function::parse("f(grid: list<list<int>>, extra: int) -> int").unwrap();
        let signature = Some(Signature::Function(function));
        let read = |text: &str, place| Size::parse_alone(text, place, signature.as_ref());
        let input = CaseInput::Function { args: vec![Value::List(vec![Value::Null; 3]), Value::Int(4)] };
        let of = |text: &str, place| read(text, place).unwrap().alone_of(&input, signature.as_ref(), [7, 9]);
        assert_eq!((of("len(grid)", 0), of("m", 1), of("n + 1", 0), of("len(grid) + extra", 1)), (3, 9, 8, 7));
        assert_eq!(read("m", 0), Err("this size grows with `n`, and not with `m`".into()));
        assert_eq!(read("len(grid) + n", 1), Err("this size grows with `m`, and not with `n`".into()));
        assert_eq!(read("12", 0), Err("a number does not grow".into()));
        assert_eq!(read("len(rows)", 0), Err("`rows` is no parameter".into()));
        // Together there is one number only.
        assert!(Size::parse("m", signature.as_ref()).is_err());
        // A parameter comes before a number of that name.
        let named = Some(Signature::Function(Function::parse("f(m: int) -> int").unwrap()));
        let size = Size::parse_alone("m", 0, named.as_ref()).unwrap();
        let input = CaseInput::Function { args: vec![Value::Int(4)] };
        assert_eq!(size.alone_of(&input, named.as_ref(), [7, 9]), 4);
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
        let in_m = Class::ALL.map(|class| class.in_symbol("m"));
        assert_eq!(in_m, ["1", "log m", "sqrt m", "m", "m log m", "m^2", "m^2 log m", "m^3", "2^m"]);
    }
}
