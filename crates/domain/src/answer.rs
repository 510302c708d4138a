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

    /// The longest time that counts for a section, in seconds: a day. A clock that says more was left running.
    pub const MAX_SECONDS: u32 = 24 * 3600;

    /// Seconds spent on a section, 0 to [`Self::MAX_SECONDS`].
    pub fn seconds(&self, id: &str) -> u32 {
        self.elapsed.get(id).copied().unwrap_or(0).min(Self::MAX_SECONDS)
    }

    /// Seconds spent on all sections.
    pub fn total_seconds(&self) -> u64 {
        self.elapsed.keys().map(|id| u64::from(self.seconds(id))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_section_takes_longer_than_a_day() {
        let elapsed = [("a", u32::MAX), ("b", u32::MAX), ("c", 61)].map(|(id, seconds)| (id.to_owned(), seconds));
        let answer = Answer { elapsed: elapsed.into(), ..Answer::default() };
        assert_eq!((answer.seconds("a"), answer.seconds("c"), answer.seconds("d")), (86_400, 61, 0));
        assert_eq!(answer.total_seconds(), 2 * 86_400 + 61);
    }
}
