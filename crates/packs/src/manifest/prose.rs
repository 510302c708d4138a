//! The manifests of problems answered in words: kinds `design` and `behavioural`.

use schemars::JsonSchema;
use tatami_domain::problem::SectionKind;
use tatami_domain::{Difficulty, Kind};

use super::At;
use super::words::{COMPETENCIES, DIFFICULTIES, SECTION_KINDS, words};

/// A system-design problem.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DesignManifest {
    /// `design`: a system-design problem, answered in sections.
    #[schemars(with = "String", extend("enum" = ["design"]))]
    pub kind: At<Kind>,
    /// The title, as people read it.
    #[schemars(length(min = 1, max = 120))]
    pub title: At<String>,
    /// How hard it is for a prepared candidate.
    #[schemars(with = "String", extend("enum" = words(DIFFICULTIES)))]
    pub difficulty: At<Difficulty>,
    /// Topics in lower case with hyphens, like `caching`.
    pub topics: At<Vec<At<String>>>,
    /// The minutes of the whole answer; the sections' minutes add up to it.
    #[schemars(range(min = 1, max = 240))]
    pub minutes: At<u64>,
    /// What an interviewer would ask next.
    #[schemars(with = "Option<Vec<String>>")]
    pub follow_ups: Vec<At<String>>,
    /// The sections of the answer, in order.
    pub sections: At<Vec<DesignSection>>,
    /// The criteria it is marked by.
    #[schemars(length(min = 3, max = 8))]
    pub rubric: At<Vec<CriterionSection>>,
}

/// One section of a design answer.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct DesignSection {
    /// A name that stays the same when the title changes; answers are stored under it.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$"))]
    pub id: At<String>,
    pub title: At<String>,
    /// The section's share of the problem's minutes.
    #[schemars(range(min = 1, max = 240))]
    pub minutes: At<u64>,
    /// `text` (Markdown) where left out; `estimate` is lines of arithmetic, evaluated and shown as one
    /// types; `diagram` is a drawing.
    #[schemars(with = "Option<String>", extend("enum" = words(SECTION_KINDS)))]
    pub kind: Option<At<SectionKind>>,
    /// What to write here, in one or two sentences.
    pub prompt: At<String>,
}

/// One criterion of a rubric.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CriterionSection {
    /// A name that stays the same when the title changes; marks are stored under it.
    #[schemars(regex(pattern = "^[a-z0-9][a-z0-9-]{0,62}[a-z0-9]$"))]
    pub id: At<String>,
    pub title: At<String>,
    /// What the marker asks, like "Did the answer …?".
    pub question: At<String>,
    /// What the levels 1 to 4 look like, from missing to outstanding.
    #[schemars(with = "[String; 4]")]
    pub levels: At<Vec<At<String>>>,
}

/// A behavioural problem. Its boxes are always situation, task, action, result and reflection.
#[derive(Clone, Debug, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct BehaviouralManifest {
    /// `behavioural`: a question about one's own past, answered as a story.
    #[schemars(with = "String", extend("enum" = ["behavioural"]))]
    pub kind: At<Kind>,
    /// The title, as people read it.
    #[schemars(length(min = 1, max = 120))]
    pub title: At<String>,
    /// How hard it is for a prepared candidate.
    #[schemars(with = "String", extend("enum" = words(DIFFICULTIES)))]
    pub difficulty: At<Difficulty>,
    /// Topics in lower case with hyphens, like `conflict`.
    pub topics: At<Vec<At<String>>>,
    /// The minutes to prepare; the answer itself is spoken in 2 to 3.
    #[schemars(range(min = 1, max = 240))]
    pub minutes: At<u64>,
    /// What the answer shows about the candidate.
    #[schemars(with = "Vec<String>", extend("items" = competency_schema()))]
    #[schemars(length(min = 1))]
    pub competencies: At<Vec<At<String>>>,
    /// What an interviewer would ask next.
    #[schemars(with = "Option<Vec<String>>")]
    pub follow_ups: Vec<At<String>>,
    /// The criteria it is marked by.
    #[schemars(length(min = 3, max = 8))]
    pub rubric: At<Vec<CriterionSection>>,
}

fn competency_schema() -> serde_json::Value {
    serde_json::json!({ "type": "string", "enum": COMPETENCIES })
}
