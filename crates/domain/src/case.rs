//! Cases: one input and what is expected of it.

use crate::value::Value;

/// One input with its expected answer.
#[derive(Clone, Debug)]
pub struct Case {
    /// Unique in its group.
    pub name: String,
    /// One sentence, shown with samples.
    pub note: Option<String>,
    pub input: CaseInput,
    pub expected: Expected,
}

/// What a submission is given.
#[derive(Clone, Debug, PartialEq)]
pub enum CaseInput {
    Function {
        args: Vec<Value>,
    },
    Class {
        construct: Vec<Value>,
        calls: Vec<Call>,
    },
    Program {
        stdin: String,
    },
    Sql {
        tables: Vec<Table>,
    },
    /// To be asked of `generators/<generator>.py` as `scale(n, seed)`.
    Generated {
        generator: String,
        n: u64,
        seed: u64,
    },
}

#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    pub method: String,
    pub args: Vec<Value>,
}

/// Rows to insert, columns in the order of the schema.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    pub name: String,
    pub rows: Vec<Vec<Value>>,
}

/// What is accepted. An answer is a value of the result's type; for a class the list of the calls' results;
/// for a program its output as a string; for SQL the list of rows.
#[derive(Clone, Debug, PartialEq)]
pub enum Expected {
    /// Any of these (usually one).
    AnyOf(Vec<Value>),
    /// Asked of the problem's reference solution.
    FromReference,
}
