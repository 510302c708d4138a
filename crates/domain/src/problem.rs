//! Problems, as the packs crate loads them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::case::Case;
use crate::case_list::Catching;
use crate::growth::Growth;
use crate::language::Language;
use crate::limits::DeclaredLimits;
use crate::rubric::Criterion;
use crate::signature::Signature;
use crate::verdict::Verdict;

/// A problem's identity: pack and slug, written `core/two-sum`.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ProblemRef {
    pub pack: String,
    pub slug: String,
}

impl std::fmt::Display for ProblemRef {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}/{}", self.pack, self.slug)
    }
}

impl std::str::FromStr for ProblemRef {
    type Err = String;
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (pack, slug) = text.split_once('/').ok_or_else(|| format!("`{text}` is not `pack/slug`"))?;
        if !is_slug(pack) || !is_slug(slug) {
            return Err(format!("`{text}` is not `pack/slug`"));
        }
        Ok(Self { pack: pack.to_owned(), slug: slug.to_owned() })
    }
}

impl Serialize for ProblemRef {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ProblemRef {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// Lower-case letters, digits and inner hyphens, 2 to 64 characters.
pub fn is_slug(text: &str) -> bool {
    (2..=64).contains(&text.len())
        && text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        && !text.starts_with('-')
        && !text.ends_with('-')
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    Function,
    Program,
    Sql,
    Design,
    Behavioural,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::Function, Kind::Program, Kind::Sql, Kind::Design, Kind::Behavioural];

    pub const fn name(self) -> &'static str {
        match self {
            Kind::Function => "function",
            Kind::Program => "program",
            Kind::Sql => "sql",
            Kind::Design => "design",
            Kind::Behavioural => "behavioural",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Kind::Function => "Function",
            Kind::Program => "Program",
            Kind::Sql => "SQL",
            Kind::Design => "System design",
            Kind::Behavioural => "Behavioural",
        }
    }

    pub const fn is_coding(self) -> bool {
        matches!(self, Kind::Function | Kind::Program | Kind::Sql)
    }

    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|k| k.name() == name)
    }
}

/// What the candidate of a coding problem is given and does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Mode {
    #[default]
    Write,
    Debug,
    Refactor,
    Test,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Difficulty {
    Easy,
    Medium,
    Hard,
}

impl Difficulty {
    pub const ALL: [Difficulty; 3] = [Difficulty::Easy, Difficulty::Medium, Difficulty::Hard];

    pub const fn name(self) -> &'static str {
        match self {
            Difficulty::Easy => "easy",
            Difficulty::Medium => "medium",
            Difficulty::Hard => "hard",
        }
    }

    pub const fn label(self) -> &'static str {
        match self {
            Difficulty::Easy => "Easy",
            Difficulty::Medium => "Medium",
            Difficulty::Hard => "Hard",
        }
    }
}

/// A problem with everything that its folder holds.
#[derive(Clone, Debug)]
pub struct Problem {
    pub id: ProblemRef,
    pub title: String,
    pub difficulty: Difficulty,
    pub topics: Vec<String>,
    /// The minutes a prepared candidate takes.
    pub minutes: u32,
    /// SHA-256 over the folder's files, in hexadecimal: what a stored submission was judged against.
    pub hash: String,
    /// Markdown.
    pub statement: String,
    /// Markdown, progressive.
    pub hints: Vec<String>,
    /// Markdown; the model discussion of a design or behavioural problem.
    pub editorial: Option<String>,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub enum Body {
    Coding(Box<Coding>),
    Design(Design),
    Behavioural(Behavioural),
}

impl Problem {
    pub fn kind(&self) -> Kind {
        match &self.body {
            Body::Coding(coding) => match coding.task {
                Task::Function(_) => Kind::Function,
                Task::Program => Kind::Program,
                Task::Sql { .. } => Kind::Sql,
            },
            Body::Design(_) => Kind::Design,
            Body::Behavioural(_) => Kind::Behavioural,
        }
    }

    pub fn coding(&self) -> Option<&Coding> {
        match &self.body {
            Body::Coding(coding) => Some(coding),
            _ => None,
        }
    }

    /// The rubric of a design or behavioural problem; empty for coding problems.
    pub fn rubric(&self) -> &[Criterion] {
        match &self.body {
            Body::Coding(_) => &[],
            Body::Design(design) => &design.rubric,
            Body::Behavioural(behavioural) => &behavioural.rubric,
        }
    }

    pub fn follow_ups(&self) -> &[String] {
        match &self.body {
            Body::Coding(_) => &[],
            Body::Design(design) => &design.follow_ups,
            Body::Behavioural(behavioural) => &behavioural.follow_ups,
        }
    }
}

/// A problem answered with code.
#[derive(Clone, Debug)]
pub struct Coding {
    pub mode: Mode,
    pub task: Task,
    pub compare: Compare,
    pub limits: DeclaredLimits,
    /// What growth is measured by, where it is.
    pub growth: Option<Growth>,
    /// In file order, the samples first.
    pub groups: Vec<Group>,
    /// The language of the reference that answers generated cases.
    pub answer_language: Language,
    /// Reference solutions.
    pub solutions: BTreeMap<Language, String>,
    /// Submissions that must fail, and how.
    pub submissions: Vec<ExpectedSubmission>,
    /// Python sources by name.
    pub generators: BTreeMap<String, String>,
    /// Python source of the checker.
    pub checker: Option<String>,
    /// Python source of what says whether an input keeps to the statement.
    pub validator: Option<String>,
    /// Whether the smallest input on which a submission fails may be shown.
    pub counter_examples: bool,
    /// Code handed out in place of the generated starter.
    pub starters: BTreeMap<Language, String>,
    /// In the mode `test`, and only there: what a list of cases has to do.
    pub catching: Option<Catching>,
}

#[derive(Clone, Debug)]
pub enum Task {
    Function(Signature),
    Program,
    Sql { schema: String },
}

impl Coding {
    pub const SAMPLE: &'static str = "sample";

    pub fn group(&self, name: &str) -> Option<&Group> {
        self.groups.iter().find(|g| g.name == name)
    }

    pub fn samples(&self) -> &[Case] {
        self.group(Self::SAMPLE).map_or(&[], |g| &g.cases)
    }

    /// In the mode `test`: what a list of cases has to catch. Slow solutions are none of it, since cases are small.
    pub fn wrong_solutions(&self) -> impl Iterator<Item = &ExpectedSubmission> {
        let wrong = |submission: &&ExpectedSubmission| {
            let caught = matches!(submission.verdict, Verdict::WrongAnswer | Verdict::RuntimeError);
            caught && submission.language == Language::Python
        };
        self.submissions.iter().filter(wrong)
    }

    /// What people call what a submission is written in: a list of cases is stored as Python, but is none.
    pub fn written_in(&self, language: Language) -> &'static str {
        if self.mode == Mode::Test { "Cases" } else { language.label() }
    }

    /// The languages in which the problem can be solved at all, ready or not.
    pub fn languages(&self) -> Vec<Language> {
        Language::ALL
            .into_iter()
            .filter(|language| match self.task {
                // A list of cases is no program; this is what the reference and its mutants are written in.
                _ if self.mode == Mode::Test => *language == Language::Python,
                Task::Sql { .. } => *language == Language::Sql,
                Task::Program => *language != Language::Sql,
                Task::Function(_) => !matches!(language, Language::Sql | Language::C),
            })
            .collect()
    }
}

#[derive(Clone, Debug)]
pub struct Group {
    pub name: String,
    pub title: String,
    /// Its share of the score; 0 for the samples.
    pub weight: u32,
    pub cases: Vec<Case>,
}

impl Group {
    pub fn is_sample(&self) -> bool {
        self.name == Coding::SAMPLE
    }
}

#[derive(Clone, Debug)]
pub struct ExpectedSubmission {
    /// Relative to the problem's folder.
    pub path: String,
    pub language: Language,
    pub verdict: Verdict,
    pub source: String,
}

/// How an answer is compared with the expected one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Compare {
    Exact,
    /// The outer list in any order.
    Unordered,
    /// A list of lists, both levels in any order.
    Sets,
    /// Floats within either tolerance.
    Float {
        absolute: f64,
        relative: f64,
    },
    /// White-space separated tokens.
    Tokens,
    /// `checker/check.py`.
    Checker,
}

#[derive(Clone, Debug)]
pub struct Design {
    pub sections: Vec<Section>,
    pub rubric: Vec<Criterion>,
    pub follow_ups: Vec<String>,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub id: String,
    pub title: String,
    pub minutes: u32,
    pub kind: SectionKind,
    pub prompt: String,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SectionKind {
    #[default]
    Text,
    Estimate,
    Diagram,
}

#[derive(Clone, Debug)]
pub struct Behavioural {
    pub competencies: Vec<String>,
    pub rubric: Vec<Criterion>,
    pub follow_ups: Vec<String>,
}

/// The boxes of a behavioural answer, with the share of words each usually takes (STAR, and a second R).
pub const STAR: [(&str, &str, u8); 5] = [
    ("situation", "Situation", 10),
    ("task", "Task", 10),
    ("action", "Action", 55),
    ("result", "Result", 15),
    ("reflection", "Reflection", 10),
];

/// A pack: what its `pack.toml` declares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pack {
    pub id: String,
    pub title: String,
    pub version: String,
    pub licence: String,
    pub authors: Vec<String>,
    pub description: String,
    pub tracks: Vec<Track>,
}

/// An ordered path through problems of a pack.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Track {
    pub id: String,
    pub title: String,
    pub description: String,
    pub problems: Vec<String>,
}
