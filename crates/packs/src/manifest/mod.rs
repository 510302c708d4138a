//! `problem.toml` and `pack.toml` as they are written: every value with its place in the file.
//!
//! The JSON Schemas for editors are derived from these structs (see [`crate::schema`]), so their doc
//! comments are what authors read while they type. To add a key: a field here, a line in the reader
//! under [`crate::parse`], and a row in `docs/problem-format.md`.

mod at;
mod coding;
mod pack;
mod prose;
pub(crate) mod words;

pub use at::At;
pub use coding::{
    CodingManifest, CompareSection, GroupSection, GrowthSection, LimitsSection, ReferencesSection, SignatureSection,
    SizeSection, TestsSection,
};
pub use pack::{PackManifest, TrackSection};
pub use prose::{BehaviouralManifest, CriterionSection, DesignManifest, DesignSection};
pub use words::Using;

/// A `problem.toml`, by kind.
#[derive(Clone, Debug)]
pub enum Manifest {
    Coding(Box<CodingManifest>),
    Design(DesignManifest),
    Behavioural(BehaviouralManifest),
}

impl Manifest {
    pub fn topics(&self) -> &[At<String>] {
        match self {
            Manifest::Coding(m) => &m.topics.value,
            Manifest::Design(m) => &m.topics.value,
            Manifest::Behavioural(m) => &m.topics.value,
        }
    }

    pub fn title(&self) -> &At<String> {
        match self {
            Manifest::Coding(m) => &m.title,
            Manifest::Design(m) => &m.title,
            Manifest::Behavioural(m) => &m.title,
        }
    }

    pub fn rubric(&self) -> Option<&At<Vec<CriterionSection>>> {
        match self {
            Manifest::Coding(_) => None,
            Manifest::Design(m) => Some(&m.rubric),
            Manifest::Behavioural(m) => Some(&m.rubric),
        }
    }

    pub fn coding(&self) -> Option<&CodingManifest> {
        match self {
            Manifest::Coding(m) => Some(m),
            _ => None,
        }
    }
}
