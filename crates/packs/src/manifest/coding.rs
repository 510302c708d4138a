//! The manifest of a coding problem: kinds `function`, `program` and `sql`.

use schemars::JsonSchema;
use tatami_domain::{Class, Difficulty, Kind, Mode};

use super::words::{CLASSES, DIFFICULTIES, MODES, USING, words};
use super::{At, Using};

/// A problem answered with code.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CodingManifest {
    /// What the candidate writes: a function (or class) of a typed signature, a program that reads
    /// stdin and writes stdout, or one SQL query.
    #[schemars(with = "String", extend("enum" = ["function", "program", "sql"]))]
    pub kind: At<Kind>,
    /// What the candidate is given and does; `write` where left out.
    /// `write` starts from an empty body; `debug` hands out code with a fault to find and mend,
    /// `refactor` working code to make better; in `test` the candidate writes cases that catch wrong solutions.
    #[schemars(with = "Option<String>", extend("enum" = words(MODES)))]
    pub mode: Option<At<Mode>>,
    /// The title, as people read it.
    #[schemars(length(min = 1, max = 120))]
    pub title: At<String>,
    /// How hard it is for a prepared candidate.
    #[schemars(with = "String", extend("enum" = words(DIFFICULTIES)))]
    pub difficulty: At<Difficulty>,
    /// Topics in lower case with hyphens, like `hash-table`.
    pub topics: At<Vec<At<String>>>,
    /// The minutes a prepared candidate takes.
    #[schemars(range(min = 1, max = 240))]
    pub minutes: At<u64>,
    /// Whether the smallest input on which a submission fails may be shown; true where left out. It takes
    /// `validator/validate.py`, which says what inputs keep to the statement.
    #[schemars(with = "Option<bool>")]
    pub counter_examples: Option<At<bool>>,
    /// What is implemented; function problems only.
    pub signature: Option<SignatureSection>,
    /// How answers are compared; `exact` for function and sql, `tokens` for program where left out.
    pub compare: Option<CompareSection>,
    /// Budgets of one run.
    pub limits: Option<LimitsSection>,
    /// What the growth of solutions is measured by.
    pub growth: Option<GrowthSection>,
    /// The groups of cases in the order in which they are judged; where left out, every file in
    /// `cases/` by name with weight 1. `sample` always comes first and weighs nothing.
    #[schemars(with = "Option<Vec<GroupSection>>")]
    pub groups: Vec<GroupSection>,
    /// What the reference solutions are used for.
    pub references: Option<ReferencesSection>,
    /// What a list of cases has to do; `mode = "test"` only.
    pub tests: Option<TestsSection>,
}

/// What a candidate implements: a function, or a class with methods.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SignatureSection {
    /// `two_sum(nums: list<int>, target: int) -> list<int>`, or without an arrow and with one
    /// parameter marked `mut` that is changed in place: `rotate(mut matrix: list<list<int>>)`.
    /// Types: `int`, `int64`, `bigint`, `float`, `bool`, `string`, `list<T>`, `tuple<A, B>`,
    /// `map<K, V>`, `optional<T>`, `linked_list<T>`, `tree<T>`.
    pub function: Option<At<String>>,
    /// The class and its constructor, like `LRUCache(capacity: int)`; needs `methods`.
    pub class: Option<At<String>>,
    /// The methods of the class, like `["get(key: int) -> int", "put(key: int, value: int)"]`.
    pub methods: Option<At<Vec<At<String>>>>,
    /// Where the section starts.
    #[schemars(skip)]
    pub at: At<()>,
}

/// How an answer is compared with the expected one.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CompareSection {
    /// `exact`: equal values; for a program, equal lines without trailing blanks. `unordered`: the
    /// outer list (for sql: the rows) in any order. `sets`: a list of lists, both levels in any
    /// order. `float`: every float within a tolerance. `tokens`: white-space separated tokens;
    /// programs only. `checker`: `checker/check.py` decides.
    #[schemars(with = "String", extend("enum" = words(USING)))]
    pub using: At<Using>,
    /// The absolute tolerance of `float`, 1e-9 where left out; either tolerance suffices.
    #[schemars(range(min = 0))]
    pub absolute: Option<At<f64>>,
    /// The relative tolerance of `float`, 1e-9 where left out; either tolerance suffices.
    #[schemars(range(min = 0))]
    pub relative: Option<At<f64>>,
}

/// Budgets of one run.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LimitsSection {
    /// An explicit budget of steps (metered instructions) for each case; instead of `factor`.
    #[schemars(range(min = 1_000_000, max = 1_000_000_000_000_u64))]
    pub steps: Option<At<u64>>,
    /// The budget as a multiple of the costliest reference in the same language; 5.0 where left out.
    #[schemars(range(min = 1, max = 1000))]
    pub factor: Option<At<f64>>,
    /// Memory above the guest's own baseline, as it is; instead of `memory_factor`. No more than what programs in C, C++
    /// and Rust are linked for.
    #[schemars(range(min = 1, max = 2048))]
    pub memory_mib: Option<At<u64>>,
    /// Memory as a multiple of what the reference in the same language needs above its baseline, between 256 MiB and
    /// 1 GiB; 5.0 where left out.
    #[schemars(range(min = 1, max = 1000))]
    pub memory_factor: Option<At<f64>>,
    /// stdout and stderr together; 1024 where left out, 8192 for programs.
    #[schemars(range(min = 1, max = 65536))]
    pub output_kib: Option<At<u64>>,
    /// The size of a submission; 64 where left out.
    #[schemars(range(min = 1, max = 1024))]
    pub source_kib: Option<At<u64>>,
}

/// What the growth of solutions is measured by: inputs of growing size, and the class that is asked for.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GrowthSection {
    /// The generator in `generators/` whose `scale(n, seed)` makes the inputs.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub generator: At<String>,
    /// The size of an input, as a sum of `len(parameter)`, integer parameters, `len(calls)` and `n`, the number given
    /// to the generator; `n` where left out.
    pub size: Option<At<String>>,
    /// The class of a good solution; of two sizes, that of both grown together.
    #[schemars(with = "String", extend("enum" = words(CLASSES)))]
    pub expected: At<Class>,
    /// The two sizes of a problem, n and m in this order, each of which is grown alone as well. The generator then has
    /// `scale2(n, m, seed)` beside `scale(n, seed)`.
    #[schemars(with = "Option<Vec<SizeSection>>", length(min = 2, max = 2))]
    pub sizes: At<Vec<SizeSection>>,
}

/// One of two sizes: it is grown while the other one is held, then held while the other one grows.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct SizeSection {
    /// What people call it, like `rows` or `edges`.
    #[schemars(length(min = 1, max = 24))]
    pub name: At<String>,
    /// What it is of an input: a sum as in `growth.size`, in which the first size may name `n`, the second `m`.
    pub size: At<String>,
    /// The class of a good solution as this size grows, written with the letter n.
    #[schemars(with = "String", extend("enum" = words(CLASSES)))]
    pub expected: At<Class>,
    /// What `scale2` is given for it while the other one grows; 64 where left out.
    #[schemars(range(min = 2, max = 4096))]
    pub held: Option<At<u64>>,
}

/// A group of cases: the file `cases/<name>.jsonl`, or the folder `cases/<name>/`.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct GroupSection {
    /// The name of the file or folder in `cases/`.
    #[schemars(regex(pattern = "^[a-z0-9-]{1,64}$"))]
    pub name: At<String>,
    /// The title shown to candidates; made from the name where left out.
    pub title: Option<At<String>>,
    /// The group's share of the score, relative to the other groups; 1 where left out.
    #[schemars(range(min = 0, max = 10000))]
    pub weight: Option<At<u64>>,
}

/// What the reference solutions are used for.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct ReferencesSection {
    /// The language of the reference that computes the answers of generated cases; `python` where
    /// left out, `sql` for sql problems.
    pub answer: Option<At<String>>,
}

/// What a list of cases has to do; `mode = "test"` only.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct TestsSection {
    /// How many of the reference's mutants have to be caught, in percent; 80 where left out. With 0 none are made.
    #[schemars(range(min = 0, max = 100))]
    pub mutants: Option<At<u64>>,
    /// The most cases that may be handed in; 100 where left out.
    #[schemars(range(min = 1, max = 100))]
    pub cases: Option<At<u64>>,
    /// Where the section starts.
    #[schemars(skip)]
    pub at: At<()>,
}
