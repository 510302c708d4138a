//! What a candidate is told. Of a hidden case nothing that its input could be read from: names that a submission can
//! choose freely are only shown when they are well-known ones.

use tatami_domain::Type;
use tatami_runner::Fault;

/// The exceptions that say nothing about an input by their name.
const KNOWN_EXCEPTIONS: &[&str] = &[
    "ArithmeticError",
    "AssertionError",
    "AttributeError",
    "BaseException",
    "BufferError",
    "EOFError",
    "Exception",
    "FloatingPointError",
    "ImportError",
    "IndentationError",
    "IndexError",
    "KeyError",
    "KeyboardInterrupt",
    "LookupError",
    "MemoryError",
    "ModuleNotFoundError",
    "NameError",
    "NotImplementedError",
    "OSError",
    "OverflowError",
    "RecursionError",
    "ReferenceError",
    "RuntimeError",
    "StopIteration",
    "SyntaxError",
    "SystemError",
    "SystemExit",
    "TabError",
    "TimeoutError",
    "TypeError",
    "UnboundLocalError",
    "UnicodeDecodeError",
    "UnicodeEncodeError",
    "UnicodeError",
    "ValueError",
    "ZeroDivisionError",
    "FileNotFoundError",
    "PermissionError",
    "Error",
    "EvalError",
    "InternalError",
    "RangeError",
    "URIError",
    "AggregateError",
    "OperationalError",
    "ProgrammingError",
    "DatabaseError",
];

/// The types that say nothing about an input by their name.
const KNOWN_TYPES: &[&str] = &[
    "None",
    "NoneType",
    "bool",
    "bytes",
    "bytearray",
    "complex",
    "dict",
    "float",
    "frozenset",
    "function",
    "generator",
    "int",
    "list",
    "map",
    "filter",
    "zip",
    "range",
    "reversed",
    "enumerate",
    "set",
    "str",
    "tuple",
    "object",
    "type",
    "Decimal",
    "Fraction",
    "ListNode",
    "TreeNode",
    "undefined",
    "null",
    "number",
    "string",
    "boolean",
    "bigint",
    "symbol",
    "Array",
    "Object",
    "Map",
    "Set",
    "Date",
    "Promise",
    "module",
    "method",
    "coroutine",
    "dict_keys",
    "dict_values",
    "dict_items",
    "memoryview",
    "ellipsis",
    "slice",
    "builtin_function_or_method",
    "RegExp",
    "Symbol",
    "NaN",
    "Infinity",
];

/// How much of what a case came to is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Told {
    /// The candidate may see the case.
    Everything,
    /// A hidden case: nothing that a submission could write its input into. Numbers of lines up to `lines`, those of the
    /// source.
    Kinds { lines: u32 },
}

impl Told {
    /// What is told of a case in which `source` runs.
    pub(crate) fn of(shown: bool, source: &str) -> Self {
        let lines = u32::try_from(source.lines().count()).unwrap_or(u32::MAX);
        if shown { Self::Everything } else { Self::Kinds { lines } }
    }

    pub(crate) fn is_everything(self) -> bool {
        self == Self::Everything
    }
}

/// An exception in one line.
pub(crate) fn exception(fault: &Fault, told: Told) -> String {
    let in_source = |line: &u32| match told {
        Told::Everything => true,
        Told::Kinds { lines } => *line <= lines,
    };
    let line = fault.line.filter(in_source).map(|line| format!(" (line {line})")).unwrap_or_default();
    if told.is_everything() {
        let colon = if fault.message.is_empty() || fault.kind.is_empty() { "" } else { ": " };
        return format!("{}{colon}{}{line}", fault.kind, fault.message);
    }
    let kind = fault.kind.as_str();
    let known = KNOWN_EXCEPTIONS.contains(&kind) || tatami_languages::CRASHES.contains(&kind);
    let kind = if known { kind } else { "an exception" };
    format!("{kind}{line}")
}

/// A result of the wrong type, in one line.
///
/// `expected` is a type of the signature, `got` one of the language, `path` where in the result it stands, like `[2][0]`,
/// and `value` what stands there, as the language writes it. All of them are a guest's words; `declared` is the type of
/// the whole result, if there is one for all cases.
pub(crate) fn mismatch(
    expected: &str,
    got: &str,
    path: &str,
    value: &str,
    declared: Option<&Type>,
    told: Told,
) -> String {
    if told.is_everything() {
        let place = if path.is_empty() { String::new() } else { format!(" at {path}") };
        // `None` is a type and its only value; saying it twice helps nobody.
        let value = if value.is_empty() || value == got { String::new() } else { format!(": {value}") };
        return format!("not of the type asked for – expected {expected}, got {got}{place}{value}");
    }
    let got = if KNOWN_TYPES.contains(&got) { got } else { "another type" };
    match declared {
        // Where `got` stands in it is not told.
        Some(declared) if path.is_empty() => format!("not of the type asked for – expected {declared}, got {got}"),
        Some(declared) => format!("not of the type asked for – expected {declared}, got one with {got} in it"),
        None => format!("not of the type asked for – got {got}"),
    }
}

/// What came instead of a result of the declared type, to stand beside the expected answer: `[1, 'a'] (list)`. Only for
/// cases that the candidate may see.
pub(crate) fn came(got: &str, path: &str, value: &str) -> String {
    let place = if path.is_empty() { String::new() } else { format!("{path} is ") };
    if value.is_empty() || value == got { format!("{place}{got}") } else { format!("{place}{value} ({got})") }
}

/// A number of steps as people read it: `3.26 G steps`.
pub(crate) fn steps(steps: u64) -> String {
    let (scale, unit) = match steps {
        0..1_000 => return format!("{steps} steps"),
        1_000..1_000_000 => (1e3, "k"),
        1_000_000..1_000_000_000 => (1e6, "M"),
        _ => (1e9, "G"),
    };
    let value = steps as f64 / scale;
    let digits = if value < 10.0 {
        2
    } else if value < 100.0 {
        1
    } else {
        0
    };
    format!("{value:.digits$} {unit} steps")
}

#[cfg(test)]
mod tests {
    use super::*;

    const HIDDEN: Told = Told::Kinds { lines: 9 };

    #[test]
    fn hidden_cases_tell_no_names_that_a_submission_chose() {
        let fault =
            Fault { kind: "Secret_1_2_3".into(), message: "[1, 2, 3]".into(), line: Some(4), ..Fault::default() };
        assert_eq!(exception(&fault, HIDDEN), "an exception (line 4)");
        assert_eq!(exception(&fault, Told::Everything), "Secret_1_2_3: [1, 2, 3] (line 4)");
        assert_eq!(exception(&Fault { line: Some(1_000_123), ..fault }, HIDDEN), "an exception");
        let declared = Type::parse("list<int>").unwrap();
        assert_eq!(
            mismatch("[1, 2, 3]", "Leak123", "", "Leak(1)", Some(&declared), HIDDEN),
            "not of the type asked for – expected list<int>, got another type"
        );
        assert_eq!(
            mismatch("[1, 2, 3]", "str", "[7]", "'a'", Some(&declared), HIDDEN),
            "not of the type asked for – expected list<int>, got one with str in it"
        );
        assert_eq!(mismatch("Leak", "str", "[7]", "'a'", None, HIDDEN), "not of the type asked for – got str");
        assert_eq!(
            mismatch("int", "str", "[7]", "'a'", None, Told::Everything),
            "not of the type asked for – expected int, got str at [7]: 'a'"
        );
    }

    #[test]
    fn what_came_instead_names_its_place_and_its_type() {
        assert_eq!(came("str", "", "'ab'"), "'ab' (str)");
        assert_eq!(came("str", "[7]", "'a'"), "[7] is 'a' (str)");
        assert_eq!(came("None", "", "None"), "None");
        assert_eq!(came("a cycle: node 2 is followed by node 0", "", ""), "a cycle: node 2 is followed by node 0");
    }

    #[test]
    fn steps_are_rounded_to_three_digits() {
        assert_eq!(steps(999), "999 steps");
        assert_eq!(steps(3_255_896_584), "3.26 G steps");
        assert_eq!(steps(20_000_000), "20.0 M steps");
        assert_eq!(steps(111_456), "111 k steps");
    }
}
