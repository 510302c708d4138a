//! Rubrics: criteria with four levels in words.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::score::Score;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    pub id: String,
    pub title: String,
    pub question: String,
    /// What levels 1 to 4 look like.
    pub levels: [String; 4],
}

/// Somebody's marks on one answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Marks {
    /// A level from 1 to 4 by criterion.
    #[serde(default)]
    pub levels: BTreeMap<String, u8>,
    /// A note by criterion.
    #[serde(default)]
    pub notes: BTreeMap<String, String>,
}

impl Marks {
    /// The score, once every criterion of the rubric has a level.
    pub fn score(&self, rubric: &[Criterion]) -> Option<Score> {
        let levels: Option<Vec<u8>> = rubric.iter().map(|c| self.levels.get(&c.id).copied()).collect();
        Score::of_levels(&levels?)
    }

    /// What does not fit the rubric: unknown criteria and levels outside 1 to 4.
    pub fn problems(&self, rubric: &[Criterion]) -> Vec<String> {
        let known = |id: &str| rubric.iter().any(|c| c.id == id);
        let unknown = self.levels.keys().chain(self.notes.keys()).filter(|id| !known(id));
        let unknown = unknown.map(|id| format!("the rubric has no criterion `{id}`"));
        let range = self.levels.iter().filter(|(_, level)| !(1..=4).contains(*level));
        let range = range.map(|(id, level)| format!("level {level} of `{id}` is not from 1 to 4"));
        unknown.chain(range).collect()
    }
}
