//! Simpler inputs: what a failing input is tried with in order to find a smaller one that fails as well. Pure.
//!
//! The method is that of delta debugging (A. Zeller and R. Hildebrandt, "Simplifying and Isolating Failure-Inducing
//! Input", IEEE TSE 28, 2002) with the steps by type of QuickCheck (K. Claessen and J. Hughes, ICFP 2000): chunks of
//! lists go, then single elements; numbers go towards zero by halves; a tree gives way to its subtrees. What belongs
//! together in two places is changed in both (`joint`). Every candidate is of the signature's types and has a lower
//! [`Weight`], so that taking candidates comes to an end. What a program reads is text of no declared form (`stdin`); what a
//! query reads are rows that refer to each other (`tables`).

mod joint;
mod stdin;
mod tables;
mod texts;
mod trees;
mod values;

use tatami_domain::case::Call;
use tatami_domain::problem::Task;
use tatami_domain::signature::{Class, Function};
use tatami_domain::{CaseInput, Signature, Value};

pub(crate) use texts::rank;

/// Longer lists lose elements, but none of theirs is made simpler one by one.
const FEW: usize = 48;
/// Lists up to here are also tried without any two of their elements.
const PAIRS: usize = 14;

type Values<'a> = Box<dyn Iterator<Item = Value> + Send + 'a>;
type Inputs<'a> = Box<dyn Iterator<Item = CaseInput> + Send + 'a>;

/// How simple an input is: first how much there is of it, then how large its numbers are, then how plain its text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    size: u64,
    magnitude: u128,
    text: u64,
}

impl Weight {
    pub(crate) fn of(input: &CaseInput) -> Self {
        let mut weight = Self::default();
        match input {
            CaseInput::Function { args } => args.iter().for_each(|arg| weight.add(arg)),
            CaseInput::Class { construct, calls } => {
                construct.iter().for_each(|arg| weight.add(arg));
                weight.size += calls.len() as u64;
                calls.iter().flat_map(|call| &call.args).for_each(|arg| weight.add(arg));
            }
            CaseInput::Program { stdin } => weight = stdin::weight(stdin),
            CaseInput::Sql { tables } => {
                for row in tables.iter().flat_map(|table| &table.rows) {
                    weight.size += 1;
                    row.iter().for_each(|cell| weight.add(cell));
                }
            }
            CaseInput::Generated { .. } => {}
        }
        weight
    }

    fn add(&mut self, value: &Value) {
        // A gap in a tree's level order is no node.
        self.size += u64::from(!matches!(value, Value::Null));
        match value {
            Value::Null => self.text += 1,
            Value::Bool(flag) => self.text += u64::from(*flag),
            Value::Int(i) => {
                self.magnitude += u128::from(i.unsigned_abs());
                self.text += u64::from(*i < 0);
            }
            Value::Big(digits) => {
                self.magnitude += u128::from(u64::MAX) * digits.len() as u128;
                self.text += u64::from(digits.starts_with('-'));
            }
            Value::Float(x) => {
                // NaN and what is beyond: larger than any number that is tried instead.
                let whole = if x.is_finite() { x.abs() as u64 } else { u64::MAX };
                self.magnitude += u128::from(whole);
                self.text += x.to_string().len() as u64 + u64::from(*x < 0.0) + u64::from(x.fract() != 0.0);
            }
            Value::Str(text) => {
                for c in text.chars() {
                    self.size += 1;
                    self.text += rank(c);
                }
            }
            Value::List(items) => items.iter().for_each(|item| self.add(item)),
            Value::Map(pairs) => pairs.iter().for_each(|(key, value)| {
                self.add(key);
                self.add(value);
            }),
        }
    }
}

/// Simpler inputs with their places in the order of all, the boldest first: those from the place `from` on, then those
/// before it.
pub(crate) fn simpler_from<'a>(
    input: &'a CaseInput,
    task: &'a Task,
    from: usize,
) -> Box<dyn Iterator<Item = (usize, CaseInput)> + Send + 'a> {
    match (task, input) {
        (Task::Function(signature), _) => {
            let numbered = move || simpler(input, signature).enumerate();
            Box::new(numbered().skip(from).chain(numbered().take(from)))
        }
        (Task::Program, CaseInput::Program { stdin: text }) => {
            let weight = Weight::of(input);
            let all = stdin::simpler(text, from).map(|(place, stdin)| (place, CaseInput::Program { stdin }));
            Box::new(all.filter(move |(_, candidate)| Weight::of(candidate) < weight))
        }
        (Task::Sql { .. }, CaseInput::Sql { tables: held }) => {
            let weight = Weight::of(input);
            let all = tables::simpler(input, held, from).map(|(place, tables)| (place, CaseInput::Sql { tables }));
            Box::new(all.filter(move |(_, candidate)| Weight::of(candidate) < weight))
        }
        _ => Box::new(std::iter::empty()),
    }
}

/// Simpler inputs of a function or a class, the boldest first.
fn simpler<'a>(input: &'a CaseInput, signature: &'a Signature) -> Inputs<'a> {
    let weight = Weight::of(input);
    let all: Inputs<'a> = match (signature, input) {
        (Signature::Function(signature), CaseInput::Function { args }) => function(signature, args),
        (Signature::Class(signature), CaseInput::Class { construct, calls }) => class(signature, construct, calls),
        _ => return Box::new(std::iter::empty()),
    };
    Box::new(all.chain(joint::simpler(input)).filter(move |candidate| Weight::of(candidate) < weight))
}

fn function<'a>(signature: &'a Function, args: &'a [Value]) -> Inputs<'a> {
    let types = signature.params.iter().map(|param| &param.ty);
    Box::new(values::each(args, types.collect()).map(|args| CaseInput::Function { args }))
}

/// Calls go, the constructor stays; then what they are given becomes simpler.
fn class<'a>(signature: &'a Class, construct: &'a [Value], calls: &'a [Call]) -> Inputs<'a> {
    let with = |construct: &[Value], calls: Vec<Call>| CaseInput::Class { construct: construct.to_vec(), calls };
    let fewer = values::without(calls).map(move |calls| with(construct, calls));
    let types = signature.params.iter().map(|param| &param.ty);
    let construct_simpler = values::each(construct, types.collect())
        .map(move |construct| CaseInput::Class { construct, calls: calls.to_vec() });
    let few = if calls.len() <= FEW { calls } else { &[] };
    let args_simpler = few.iter().enumerate().flat_map(move |(i, call)| {
        let params = signature.method(&call.method).map_or(&[][..], |method| &method.params);
        let types = params.iter().map(|param| &param.ty);
        values::each(&call.args, types.collect()).map(move |args| {
            let mut calls = calls.to_vec();
            calls[i].args = args;
            with(construct, calls)
        })
    });
    Box::new(fewer.chain(construct_simpler).chain(args_simpler))
}

#[cfg(test)]
mod tests;
