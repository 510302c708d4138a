//! Problems in the mode `test`: a candidate hands in a list of cases, and is marked by the faults it catches.

use crate::Score;
use crate::problem::ExpectedSubmission;
use crate::report::CaseReport;
use crate::verdict::Verdict;

/// The group of the candidate's own cases, each compared with the reference.
pub const AGREEMENT: &str = "agreement";
/// The group of the author's wrong solutions, each to be caught.
pub const WRONG_SOLUTIONS: &str = "wrong-solutions";
/// The group of the mutants of the reference.
pub const MUTANTS: &str = "mutants";

/// The share of the score that wrong solutions make, in percent; mutants make the rest.
const WRONG_SHARE: u64 = 60;

/// What a list of cases has to do, as the problem declares it.
#[derive(Clone, Debug)]
pub struct Catching {
    /// How many of the mutants have to be caught, in percent.
    pub mutants: u32,
    /// The most cases in a list.
    pub cases: usize,
    /// Lists of the author's, with the verdict that each must get.
    pub lists: Vec<ExpectedSubmission>,
}

impl Catching {
    pub const DEFAULT_MUTANTS: u32 = 80;
    pub const MAX_CASES: usize = 100;
}

/// What a list of cases caught.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Caught {
    pub wrong: Share,
    pub mutants: Share,
    /// How many mutants are enough.
    pub enough_mutants: usize,
}

/// So many of so many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Share {
    pub caught: usize,
    pub of: usize,
}

impl Caught {
    /// Counts what a report says; `mutants` is the declared percentage.
    pub fn count(cases: &[CaseReport], mutants: u32) -> Self {
        let share = |group: &str| {
            let of_group = cases.iter().filter(|case| case.group == group);
            let caught = of_group.clone().filter(|case| case.verdict == Some(Verdict::Accepted)).count();
            Share { caught, of: of_group.count() }
        };
        let of_mutants = share(MUTANTS);
        let enough_mutants = (of_mutants.of * mutants as usize).div_ceil(100);
        Self { wrong: share(WRONG_SOLUTIONS), mutants: of_mutants, enough_mutants }
    }

    /// Whether every wrong solution was caught, and enough mutants.
    pub fn is_enough(&self) -> bool {
        self.wrong.caught == self.wrong.of && self.mutants.caught >= self.enough_mutants
    }

    /// 60 points for wrong solutions and 40 for mutants, each by the share that was caught of what is asked, rounded
    /// down, so that 100 means all that is asked. Where there are none of one kind, the other makes the whole.
    pub fn score(&self) -> Score {
        let enough = self.enough_mutants as u64;
        let parts = [
            (WRONG_SHARE, self.wrong.caught as u64, self.wrong.of as u64),
            (100 - WRONG_SHARE, (self.mutants.caught as u64).min(enough), enough),
        ];
        let asked = || parts.iter().filter(|(_, _, of)| *of > 0);
        // Over one denominator: adding up what was rounded would lose points.
        let weight: u64 = asked().map(|(weight, _, _)| weight).sum();
        if weight == 0 {
            return Score::MAX;
        }
        let common: u64 = asked().map(|(_, _, of)| of).product();
        let won: u64 = asked().map(|(weight, caught, of)| weight * caught * (common / of)).sum();
        Score::new((won * 100 / (weight * common)) as u8).unwrap_or(Score::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn caught(wrong: (usize, usize), mutants: (usize, usize), enough_mutants: usize) -> Caught {
        let share = |(caught, of)| Share { caught, of };
        Caught { wrong: share(wrong), mutants: share(mutants), enough_mutants }
    }

    #[test]
    fn a_hundred_is_all_that_is_asked_and_nothing_less() {
        let all = caught((5, 5), (32, 40), 32);
        assert_eq!((all.score(), all.is_enough()), (Score::MAX, true));
        assert_eq!(caught((5, 5), (40, 40), 32).score(), Score::MAX, "more than enough is no more");
        let almost = caught((5, 5), (31, 40), 32);
        assert_eq!((almost.score().points(), almost.is_enough()), (98, false));
        assert_eq!(caught((4, 5), (40, 40), 32).score().points(), 88);
        assert_eq!(caught((0, 5), (0, 40), 32).score(), Score::ZERO);
    }

    #[test]
    fn where_there_are_none_of_one_kind_the_other_is_the_whole() {
        assert_eq!(caught((1, 3), (0, 0), 0).score().points(), 33);
        assert_eq!(caught((0, 0), (1, 2), 2).score().points(), 50);
        assert_eq!(caught((3, 3), (0, 9), 0).score(), Score::MAX);
        assert_eq!(caught((0, 0), (0, 0), 0).score(), Score::MAX);
    }
}
