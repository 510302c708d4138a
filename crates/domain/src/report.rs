//! The report of a judged submission, as the command line prints it and the database keeps it.

use serde::{Deserialize, Serialize};

use crate::growth::Class;
use crate::json::Json;
use crate::language::Language;
use crate::score::Score;
use crate::verdict::Verdict;

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Report {
    /// The first that is not AC, in file order, or AC.
    pub verdict: Verdict,
    pub score: Score,
    pub language: Language,
    /// Of the costliest case.
    pub steps: u64,
    /// Of all cases run, samples included, growth runs not.
    pub total_steps: u64,
    /// What loading the source took, in the costliest case.
    pub load_steps: u64,
    /// High-water mark of linear memory, the guest's baseline included.
    pub peak_memory_bytes: u64,
    /// In file order; empty after a compile error.
    pub cases: Vec<CaseReport>,
    pub compile: CompileReport,
    pub growth: Option<GrowthReport>,
    /// What the costliest case takes of the reference in the same language, in steps, as [`Report::steps`] counts them.
    /// Only of an accepted solution in the app, and where there is such a reference: `tatami judge` compares with nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference_steps: Option<u64>,
    pub engine: EngineReport,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CaseReport {
    pub name: String,
    pub group: String,
    /// `None` for the rest of a group after a time or memory limit.
    pub verdict: Option<Verdict>,
    pub steps: u64,
    pub peak_memory_bytes: u64,
    /// What happened, in words; empty for an accepted case without a checker's remark.
    pub message: String,
    // The rest only for the group `sample`, and for what else the candidate may see.
    #[serde(default, deserialize_with = "crate::json::present", skip_serializing_if = "Option::is_none")]
    pub input: Option<Json>,
    #[serde(default, deserialize_with = "crate::json::present", skip_serializing_if = "Option::is_none")]
    pub expected: Option<Json>,
    /// JSON `null` when there was no result.
    #[serde(default, deserialize_with = "crate::json::present", skip_serializing_if = "Option::is_none")]
    pub got: Option<Json>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stdout: Option<String>,
    /// The smallest input found on which the submission fails as it does on this hidden case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub counter_example: Option<CounterExample>,
}

/// An input that keeps to the statement and is answered wrong.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CounterExample {
    /// As a sample's: arguments by name, a class's calls, a program's text.
    pub input: Json,
    /// What the reference answers.
    pub expected: Json,
    /// JSON `null` when there was no result.
    pub got: Json,
    /// What is wrong with it, in words.
    pub message: String,
}

#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CompileReport {
    pub ok: bool,
    /// The compiler's words: errors when not ok, else warnings or nothing.
    pub message: String,
    /// The line of the first error in the candidate's file, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

impl Report {
    /// The growth that was measured; `None` where it was not, or is unclear.
    pub fn measured(&self) -> Option<Class> {
        Class::from_name(&self.growth.as_ref()?.class)
    }
}

/// The measured growth class.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GrowthReport {
    pub class: String,
    pub expected: String,
    /// From 0 to 1.
    pub fit: f64,
    pub points: Vec<GrowthPoint>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GrowthPoint {
    /// `n`; and `m` where the problem has two sizes.
    pub size: std::collections::BTreeMap<String, u64>,
    pub steps: u64,
}

/// What judged it: a score compares only within one of these.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EngineReport {
    /// The version of wasmtime.
    pub wasmtime: String,
    /// A hash of the engine's configuration.
    pub config: String,
    /// The hash of the guest image or of the compiler's.
    pub image: String,
}
