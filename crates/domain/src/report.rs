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
    /// JSON `null` when there was no result, and where it has another type than declared.
    #[serde(default, deserialize_with = "crate::json::present", skip_serializing_if = "Option::is_none")]
    pub got: Option<Json>,
    /// What came instead of a result of the declared type, as the language writes it: `'ab' (str)`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got_instead: Option<String>,
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
    /// JSON `null` when there was no result, and where it has another type than declared.
    pub got: Json,
    /// As [`CaseReport::got_instead`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub got_instead: Option<String>,
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

/// The measured growth class; of two sizes, that of both grown together.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct GrowthReport {
    pub class: String,
    pub expected: String,
    /// From 0 to 1.
    pub fit: f64,
    pub points: Vec<GrowthPoint>,
    /// The two sizes grown alone, `n` and `m`, where the problem says how. Reports of before there were any have none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub sizes: Vec<SizeGrowth>,
}

impl GrowthReport {
    /// The first of two sizes in which it grows faster than was expected.
    pub fn worse_alone(&self) -> Option<&SizeGrowth> {
        self.sizes.iter().find(|size| match (Class::from_name(&size.class), Class::from_name(&size.expected)) {
            (Some(measured), Some(expected)) => measured > expected,
            _ => false,
        })
    }

    /// Whether the two sizes multiply, or meet in another way: together it grows faster than in either alone. Where
    /// that is a matter of a logarithm nothing is said, since three measurements differ by as much for other reasons.
    pub fn exceeds_both(&self) -> bool {
        let alone = |size: &SizeGrowth| Class::from_name(&size.class);
        let larger = self.sizes.iter().map(alone).collect::<Option<Vec<Class>>>().and_then(|all| all.into_iter().max());
        let clearly = |together: Class, alone: Class| {
            together > alone && together.of(LARGE) > 2.0 * Class::Logarithmic.of(LARGE) * alone.of(LARGE)
        };
        Class::from_name(&self.class).zip(larger).is_some_and(|(together, larger)| clearly(together, larger))
    }
}

/// A size at which classes that differ by more than a logarithm are far apart.
const LARGE: f64 = 1e6;

impl SizeGrowth {
    /// A class of it as a formula, `m log m`; `unclear` stays what it is.
    pub fn formula(&self, class: &str) -> String {
        Class::from_name(class).map_or_else(|| class.to_owned(), |class| class.in_symbol(&self.size))
    }

    /// What the other size was held at.
    pub fn held(&self) -> Option<u64> {
        let point = self.points.last()?;
        point.size.iter().find(|(symbol, _)| **symbol != self.size).map(|(_, value)| *value)
    }
}

/// One of two sizes, grown while the other one is held.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct SizeGrowth {
    /// Its key in the sizes of points: `n` for the first, `m` for the second.
    pub size: String,
    /// What it is called: `rows`.
    pub name: String,
    /// As everywhere in the letter `n`, whichever size it is: `n log n` of `m` is m log m.
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

#[cfg(test)]
mod tests {
    use super::*;

    fn size(symbol: &str, class: &str, expected: &str) -> SizeGrowth {
        let point = |n| GrowthPoint { size: [("n".to_owned(), n), ("m".to_owned(), 64)].into(), steps: 9 };
        let (size, name) = (symbol.to_owned(), "rows".to_owned());
        SizeGrowth {
            size,
            name,
            class: class.into(),
            expected: expected.into(),
            fit: 1.0,
            points: [16, 32].map(point).into(),
        }
    }

    fn growth(class: &str, sizes: [SizeGrowth; 2]) -> GrowthReport {
        GrowthReport { class: class.into(), expected: "n".into(), fit: 1.0, points: Vec::new(), sizes: sizes.into() }
    }

    #[test]
    fn a_report_of_before_there_were_two_sizes_is_read() {
        let old = r#"{"class":"n","expected":"n","fit":0.99,"points":[{"size":{"n":16},"steps":7}]}"#;
        let read: GrowthReport = serde_json::from_str(old).unwrap();
        assert!(read.sizes.is_empty() && !read.exceeds_both() && read.worse_alone().is_none());
        assert_eq!(serde_json::to_string(&read).unwrap(), old);
        let two = growth("n^2", [size("n", "n", "n"), size("m", "n", "n")]);
        let again: GrowthReport = serde_json::from_str(&serde_json::to_string(&two).unwrap()).unwrap();
        assert_eq!(again, two);
    }

    #[test]
    fn what_two_sizes_say_of_one_another() {
        assert!(growth("n^2", [size("n", "n", "n"), size("m", "n", "n")]).exceeds_both());
        assert!(!growth("n log n", [size("n", "n", "n"), size("m", "log n", "n")]).exceeds_both());
        assert!(growth("n", [size("n", "log n", "n"), size("m", "sqrt n", "n")]).exceeds_both());
        assert!(growth("2^n", [size("n", "n^3", "n"), size("m", "n", "n")]).exceeds_both());
        assert!(!growth("n", [size("n", "n", "n"), size("m", "n", "n")]).exceeds_both());
        assert!(!growth("n^2", [size("n", "unclear", "n"), size("m", "n", "n")]).exceeds_both());
        assert!(!growth("unclear", [size("n", "n", "n"), size("m", "n", "n")]).exceeds_both());
        let two = growth("n", [size("n", "unclear", "n"), size("m", "n log n", "n")]);
        assert_eq!(two.worse_alone().map(|size| size.size.as_str()), Some("m"));
        assert_eq!(two.sizes[1].formula("n log n"), "m log m");
        assert_eq!((two.sizes[0].formula("unclear").as_str(), two.sizes[0].held()), ("unclear", Some(64)));
    }
}
