//! Mutants of the reference: made once for a problem, and tried on the author's own cases.
//!
//! A mutant that no case of the author's tells from the reference may well be the same program in other words, so only
//! those that some case does are worth catching.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tatami_domain::case_list::Share;
use tatami_domain::problem::Coding;
use tatami_domain::{Language, Problem};
use tatami_runner::Session;

use super::trial::{Given, Trial, Watchdog};
use crate::judge::{Judge, JudgeError};
use crate::pack_code;
use crate::prepare::Prepared;

const MUTATOR: &str = include_str!("mutator.py");

/// A small change to the reference in Python.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mutant {
    /// Where the change is, from 1.
    pub line: u32,
    /// The bytes of the reference that are replaced.
    start: usize,
    end: usize,
    text: String,
    /// The kind of change, as a sentence without its full stop.
    pub what: String,
}

impl Mutant {
    pub(super) fn of(&self, reference: &str) -> Result<String, JudgeError> {
        let parts = reference.get(..self.start).zip(reference.get(self.end..));
        let (before, after) = parts.ok_or_else(|| JudgeError::Pack("a mutant is of another reference".into()))?;
        Ok(format!("{before}{}{after}", self.text))
    }
}

/// The mutants of one problem, in the order of the source.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Mutants {
    /// The hash of the mutator that made them.
    by: String,
    /// Told from the reference by a case of the author's.
    pub killed: Vec<Mutant>,
    /// Told by none.
    pub survivors: Vec<Mutant>,
}

impl Judge {
    /// The mutants of a problem in the mode `test`.
    pub async fn mutants(&self, problem: &Problem) -> Result<Arc<Mutants>, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let prepared = self.prepare(problem).await?;
        let by = data_encoding::HEXLOWER.encode(&Sha256::digest(MUTATOR)[..16]);
        let key = self.facts_key(problem);
        let mut facts = self.store.facts(&key).await;
        if let Some(kept) = facts.mutants.as_ref().filter(|kept| kept.by == by) {
            return Ok(kept.clone());
        }
        let reference = super::reference_source(coding)?;
        let made = self.mutate(reference).await?;
        let mut session = self.sandbox.open().await?;
        let cases = self.authors_cases(&mut *session, coding, &prepared).await?;
        let mut mutants = Mutants { by, ..Mutants::default() };
        for mutant in made {
            let source = mutant.of(reference)?;
            let tried = super::trial::tried(self, &mut *session, coding, &source, &cases, Watchdog::Patient).await?;
            // This is kept for good: what is not known of one is known of none.
            if tried.is_caught()? { &mut mutants.killed } else { &mut mutants.survivors }.push(mutant);
        }
        let mutants = Arc::new(mutants);
        facts.mutants = Some(mutants.clone());
        facts.save();
        Ok(mutants)
    }

    /// How many of the wrong solutions the author's own cases tell from the reference, in the mode `test`.
    pub async fn wrong_solutions_killed(&self, problem: &Problem) -> Result<Share, JudgeError> {
        let coding = problem.coding().ok_or(JudgeError::NotCoding)?;
        let prepared = self.prepare(problem).await?;
        let mut session = self.sandbox.open().await?;
        let cases = self.authors_cases(&mut *session, coding, &prepared).await?;
        let mut share = Share::default();
        for wrong in coding.wrong_solutions() {
            let tried =
                super::trial::tried(self, &mut *session, coding, &wrong.source, &cases, Watchdog::Patient).await?;
            share.of += 1;
            share.caught += usize::from(tried.is_caught()?);
        }
        Ok(share)
    }

    /// The author's own cases with what the reference takes on them, those that cost little first: most of what differs
    /// is told by a small case.
    async fn authors_cases<'a>(
        &self,
        session: &mut dyn Session,
        coding: &Coding,
        prepared: &'a Prepared,
    ) -> Result<Vec<Given<'a>>, JudgeError> {
        let program = super::compile(session, coding, super::reference_source(coding)?).await?;
        let mut given = Vec::new();
        for case in prepared.groups.iter().flat_map(|group| &group.cases) {
            let trial = Trial { judge: self, coding, program: &program, limits: pack_code::LIMITS };
            let judged = trial.case(session, case).await?.known()?;
            if !judged.verdict.is_accepted() {
                let words = format!("solutions/python fails on {}: {}", case.name, judged.message);
                return Err(JudgeError::Pack(words));
            }
            given.push(Given { case, steps: judged.all_steps() });
        }
        given.sort_by_key(|given| given.steps);
        Ok(given)
    }

    async fn mutate(&self, reference: &str) -> Result<Vec<Mutant>, JudgeError> {
        let mut session = self.pack_sandbox.open().await?;
        let payload = serde_json::to_string(reference).map_err(|error| JudgeError::Pack(error.to_string()))?;
        let made = pack_code::call(&mut *session, "solutions/python/main.py", MUTATOR, &[payload]).await?;
        let made: Vec<(u32, usize, usize, String, String)> =
            serde_json::from_str(&made).map_err(|error| JudgeError::Pack(format!("mutants: {error}")))?;
        let mutant = |(line, start, end, text, what)| Mutant { line, start, end, text, what };
        Ok(made.into_iter().map(mutant).collect())
    }
}

/// The language of the reference, its wrong solutions and its mutants.
pub(super) const LANGUAGE: Language = Language::Python;
