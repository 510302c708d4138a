//! The words that a key with a fixed choice takes, for the reader and the schema alike.

use tatami_domain::problem::SectionKind;
use tatami_domain::{Class, Difficulty, Kind, Mode};

/// How answers are compared, as `[compare]` names it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Using {
    Exact,
    Unordered,
    Sets,
    Float,
    Tokens,
    Checker,
}

impl Using {
    /// The word in the manifest.
    pub fn name(self) -> &'static str {
        USING.iter().find(|(_, using)| *using == self).map_or("", |(word, _)| word)
    }
}

/// A word and what it stands for.
pub(crate) type Choices<T> = &'static [(&'static str, T)];

pub(crate) const KINDS: Choices<Kind> = &[
    ("function", Kind::Function),
    ("program", Kind::Program),
    ("sql", Kind::Sql),
    ("design", Kind::Design),
    ("behavioural", Kind::Behavioural),
];

pub(crate) const MODES: Choices<Mode> =
    &[("write", Mode::Write), ("debug", Mode::Debug), ("refactor", Mode::Refactor), ("test", Mode::Test)];

pub(crate) const DIFFICULTIES: Choices<Difficulty> =
    &[("easy", Difficulty::Easy), ("medium", Difficulty::Medium), ("hard", Difficulty::Hard)];

pub(crate) const USING: Choices<Using> = &[
    ("exact", Using::Exact),
    ("unordered", Using::Unordered),
    ("sets", Using::Sets),
    ("float", Using::Float),
    ("tokens", Using::Tokens),
    ("checker", Using::Checker),
];

pub(crate) const CLASSES: Choices<Class> = &[
    ("1", Class::Constant),
    ("log n", Class::Logarithmic),
    ("sqrt n", Class::Root),
    ("n", Class::Linear),
    ("n log n", Class::Linearithmic),
    ("n^2", Class::Quadratic),
    ("n^2 log n", Class::QuadraticLogarithmic),
    ("n^3", Class::Cubic),
    ("2^n", Class::Exponential),
];

pub(crate) const SECTION_KINDS: Choices<SectionKind> =
    &[("text", SectionKind::Text), ("estimate", SectionKind::Estimate), ("diagram", SectionKind::Diagram)];

pub(crate) const COMPETENCIES: [&str; 12] = [
    "motivation",
    "proactivity",
    "ambiguity",
    "perseverance",
    "conflict-resolution",
    "empathy",
    "growth",
    "communication",
    "ownership",
    "leadership",
    "collaboration",
    "integrity",
];

pub(crate) fn words<T>(choices: Choices<T>) -> Vec<&'static str> {
    choices.iter().map(|(word, _)| *word).collect()
}
