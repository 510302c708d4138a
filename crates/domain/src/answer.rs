//! Written answers to design and behavioural problems.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// What was written so far, by section.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Answer {
    #[serde(default)]
    pub sections: BTreeMap<String, String>,
    /// Seconds spent by section.
    #[serde(default)]
    pub elapsed: BTreeMap<String, u32>,
}

impl Answer {
    /// The longest text a section may hold, in bytes.
    pub const MAX_SECTION: usize = 64 << 10;

    pub fn is_empty(&self) -> bool {
        self.sections.values().all(|text| text.trim().is_empty())
    }

    pub fn words(&self) -> usize {
        self.sections.values().map(|text| text.split_whitespace().count()).sum()
    }

    pub fn section(&self, id: &str) -> &str {
        self.sections.get(id).map_or("", String::as_str)
    }

    pub fn seconds(&self, id: &str) -> u32 {
        self.elapsed.get(id).copied().unwrap_or(0)
    }
}
