//! How thorough the author's own cases are, in the mode `test`: what they tell from the reference.

use serde::Serialize;
use tatami_judge::{Judge, JudgeError};
use tatami_packs::{Diagnostic, LoadedProblem};

/// Of so many mutants the author's cases should kill one, or their own lists are measured by little.
const ONE_IN: usize = 2;

/// What the author's cases kill of one problem.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mutation {
    /// `PACK/SLUG`.
    pub problem: String,
    pub mutants: Kills,
    pub wrong_solutions: Kills,
    /// The mutants that no case tells from the reference, in the order of its source. Some of them may be the same
    /// program in other words.
    pub survivors: Vec<Survivor>,
}

/// So many of those that were tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Kills {
    pub killed: usize,
    pub tried: usize,
}

/// A mutant that was not told from the reference.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Survivor {
    /// Of `solutions/python/main.py`, from 1.
    pub line: u32,
    /// The kind of change.
    pub what: String,
}

/// `None` where the mode is another one, or the reference fails, which is said where it is judged. Where the problem asks
/// for no mutants, none are tried.
pub(super) async fn measured(judge: &Judge, loaded: &LoadedProblem) -> Result<Option<Mutation>, JudgeError> {
    let Some(catching) = loaded.problem.coding().and_then(|coding| coding.catching.as_ref()) else { return Ok(None) };
    let wrong = match judge.wrong_solutions_killed(&loaded.problem).await {
        Ok(wrong) => wrong,
        Err(JudgeError::Pack(_)) => return Ok(None),
        Err(error) => return Err(error),
    };
    let (mut mutants, mut survivors) = (Kills { killed: 0, tried: 0 }, Vec::new());
    if catching.mutants > 0 {
        let found = judge.mutants(&loaded.problem).await?;
        mutants = Kills { killed: found.killed.len(), tried: found.killed.len() + found.survivors.len() };
        let survivor = |mutant: &tatami_judge::Mutant| Survivor { line: mutant.line, what: mutant.what.clone() };
        survivors.extend(found.survivors.iter().map(survivor));
    }
    Ok(Some(Mutation {
        problem: loaded.problem.id.to_string(),
        mutants,
        wrong_solutions: Kills { killed: wrong.caught, tried: wrong.of },
        survivors,
    }))
}

impl Mutation {
    pub(super) fn finding(&self, loaded: &LoadedProblem) -> Option<Diagnostic> {
        let Kills { killed, tried } = self.mutants;
        (killed * ONE_IN < tried).then(|| {
            let place = loaded.dir.join("solutions/python/main.py").display().to_string();
            let message = format!("the problem's own cases kill {killed} of {tried} mutants, fewer than half");
            let help =
                format!("add cases in which {} matters; only what they kill is asked of a candidate", self.lines());
            Diagnostic::warning("few-mutants-killed", place, message).with_help(help)
        })
    }

    /// `line 3`, `lines 3, 7 and 9`: where the survivors were changed.
    pub fn lines(&self) -> String {
        let mut lines: Vec<u32> = self.survivors.iter().map(|survivor| survivor.line).collect();
        lines.sort_unstable();
        lines.dedup();
        let words: Vec<String> = lines.iter().map(u32::to_string).collect();
        match words.split_last() {
            None => String::new(),
            Some((only, [])) => format!("line {only}"),
            Some((last, rest)) => format!("lines {} and {last}", rest.join(", ")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_named_once() {
        let of = |lines: &[u32]| Mutation {
            problem: "core/x".into(),
            mutants: Kills { killed: 0, tried: lines.len() },
            wrong_solutions: Kills { killed: 0, tried: 0 },
            survivors: lines.iter().map(|line| Survivor { line: *line, what: String::new() }).collect(),
        };
        assert_eq!(of(&[]).lines(), "");
        assert_eq!(of(&[3, 3]).lines(), "line 3");
        assert_eq!(of(&[9, 3, 7, 3]).lines(), "lines 3, 7 and 9");
    }
}
