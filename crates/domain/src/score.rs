//! Scores: integers from 0 to 100.

use serde::{Deserialize, Serialize};

/// An integer from 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Score(u8);

impl Score {
    pub const MAX: Score = Score(100);
    pub const ZERO: Score = Score(0);

    pub fn new(points: u8) -> Option<Self> {
        (points <= 100).then_some(Self(points))
    }

    pub const fn points(self) -> u8 {
        self.0
    }

    /// The weighted share of groups whose cases are all right, rounded down, so that 100 means everything.
    /// Groups of weight 0 (the samples) count for nothing; with no weight at all the score is 100 when every
    /// group is right and 0 otherwise.
    pub fn of_groups(groups: impl IntoIterator<Item = (u32, bool)>) -> Self {
        let (mut won, mut total, mut all) = (0u64, 0u64, true);
        for (weight, right) in groups {
            total += u64::from(weight);
            all &= right;
            if right {
                won += u64::from(weight);
            }
        }
        if total == 0 {
            return if all { Self::MAX } else { Self::ZERO };
        }
        Self((won * 100 / total) as u8)
    }

    /// The mean of (level − 1) / 3 over the criteria, times 100, rounded to the nearest integer.
    /// `None` when no criterion has a level yet, or a level is outside 1 to 4.
    pub fn of_levels(levels: &[u8]) -> Option<Self> {
        if levels.is_empty() || levels.iter().any(|l| !(1..=4).contains(l)) {
            return None;
        }
        let sum: u32 = levels.iter().map(|l| u32::from(*l) - 1).sum();
        let max = 3 * levels.len() as u32;
        Some(Self(((sum * 100 + max / 2) / max) as u8))
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_count_only_when_all_their_cases_are_right() {
        assert_eq!(Score::of_groups([(0, false), (40, true), (60, false)]).points(), 40);
        assert_eq!(Score::of_groups([(1, true), (1, true), (1, false)]).points(), 66);
        assert_eq!(Score::of_groups([(0, true)]), Score::MAX);
        assert_eq!(Score::of_groups([(0, false)]), Score::ZERO);
    }

    #[test]
    fn levels_become_a_mean() {
        assert_eq!(Score::of_levels(&[1, 1, 1]), Some(Score::ZERO));
        assert_eq!(Score::of_levels(&[4, 4]), Some(Score::MAX));
        assert_eq!(Score::of_levels(&[2, 3]).unwrap().points(), 50);
        assert_eq!(Score::of_levels(&[2, 2, 3]).unwrap().points(), 44);
        assert_eq!(Score::of_levels(&[]), None);
        assert_eq!(Score::of_levels(&[5]), None);
    }
}
