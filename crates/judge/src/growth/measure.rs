//! Running a solution on inputs of growing size, as far as the budget goes.

use std::collections::BTreeMap;

use tatami_domain::problem::Task;
use tatami_domain::report::{GrowthPoint, GrowthReport};
use tatami_domain::{Growth, Language, Limits, Problem, Signature};
use tatami_runner::{End, Program, Session};

use super::fit::{self, Point};
use crate::input;
use crate::judge::{Judge, JudgeError};

/// The seed of all inputs: one series is of one kind.
const SEED: u64 = 20_260_101;
/// Sizes that double from here to there. A generator that can make none below the first is no error.
const FIRST: u64 = 16;
const MOST: u64 = 1 << 17;
/// What all runs together may take: some 0.2 seconds, which a verdict can wait for.
const BUDGET: u64 = 1_000_000_000;
/// Of what is left, the part that one run may take.
const SHARE: u64 = 3;
/// Of what the last doubling foretells, the part beyond which the next one is not tried.
const FORETOLD: f64 = 0.8;
/// Where doubling ends with fewer points, smaller sizes and those in between are added.
const ENOUGH: usize = 9;

/// What there is to measure.
pub(crate) struct Measured<'a> {
    pub(crate) problem: &'a Problem,
    pub(crate) growth: &'a Growth,
    pub(crate) task: &'a Task,
    pub(crate) language: Language,
    pub(crate) program: &'a Program,
    pub(crate) limits: Limits,
}

/// Measures growth; `unclear` where the points say nothing.
///
/// Which sizes are run follows from the steps of those before, and from nothing else: the same submission gets the same
/// points.
pub(crate) async fn measure(
    judge: &Judge,
    session: &mut dyn Session,
    measured: &Measured<'_>,
) -> Result<GrowthReport, JudgeError> {
    let mut runs = Runs { judge, session, measured, left: BUDGET, points: BTreeMap::new() };
    let mut reached = 0;
    let mut n = FIRST;
    while n <= MOST && runs.foretold() <= runs.allowed() && runs.run(n).await? {
        reached = n;
        n *= 2;
    }
    if reached <= FIRST {
        // Where not even two doublings fit, steps double with every single one.
        for n in (reached + 1)..(reached + FIRST) {
            if !runs.run(n).await? {
                break;
            }
        }
        for n in (1..FIRST).rev().step_by(2) {
            runs.run(n - 1).await?;
        }
    } else {
        let between = |k: u32| (reached + reached / 2) >> k;
        for n in [between(0), FIRST / 2, FIRST / 4].into_iter().chain((1..).map(between).take_while(|n| *n > 4)) {
            if runs.points.len() < ENOUGH {
                runs.run(n).await?;
            }
        }
    }
    Ok(runs.report())
}

struct Runs<'a, 'b> {
    judge: &'a Judge,
    session: &'a mut dyn Session,
    measured: &'a Measured<'b>,
    /// Steps that may still be taken.
    left: u64,
    /// By the sum of its sizes.
    points: BTreeMap<u64, GrowthPoint>,
}

impl Runs<'_, '_> {
    fn signature(&self) -> Option<&Signature> {
        match self.measured.task {
            Task::Function(signature) => Some(signature),
            _ => None,
        }
    }

    /// What one run may take.
    fn allowed(&self) -> u64 {
        self.left / SHARE
    }

    /// About what twice the largest size will take, if the last doubling is anything to go by.
    fn foretold(&self) -> u64 {
        let mut largest = self.points.values().rev().map(|point| point.steps as f64);
        match (largest.next(), largest.next()) {
            (Some(last), Some(before)) => (last * last / before * FORETOLD) as u64,
            _ => 0,
        }
    }

    /// One run on `scale(n)`; false when it did not come to an end.
    async fn run(&mut self, n: u64) -> Result<bool, JudgeError> {
        if n == 0 {
            return Ok(false);
        }
        let made = self.judge.growth_input(self.measured.problem, &self.measured.growth.generator, n, SEED).await;
        let input = match made {
            Ok(input) => input,
            // Too small for it, or too large: a generator may print and take only so much.
            Err(JudgeError::Pack(reason)) if n < FIRST || !self.points.is_empty() => {
                tracing::debug!(n, reason, "no input of this size");
                return Ok(false);
            }
            Err(error) => return Err(error),
        };
        let size = self.measured.growth.size.of(&input, self.signature(), n);
        let sum = size.values().fold(0, |sum: u64, size| sum.saturating_add(*size));
        if sum == 0 || self.points.contains_key(&sum) {
            return Ok(true);
        }
        // One run that does not end must not take what the others need.
        let limits = Limits { steps: self.allowed(), ..self.measured.limits };
        let given = input::for_guest(&input, self.measured.language);
        let outcome = self.session.run(self.measured.program, &given, &limits).await?;
        self.left = self.left.saturating_sub(outcome.steps);
        let ended = matches!(outcome.end, End::Result(_) | End::Mismatch { .. });
        if ended {
            self.points.insert(sum, GrowthPoint { size, steps: outcome.steps.max(1) });
        }
        Ok(ended)
    }

    fn report(self) -> GrowthReport {
        let points: Vec<Point> =
            self.points.iter().map(|(size, point)| Point { size: *size as f64, steps: point.steps as f64 }).collect();
        let fit = fit::fit(&points);
        let class = fit.as_ref().and_then(|fit| fit.class);
        GrowthReport {
            class: class.map_or("unclear", tatami_domain::Class::name).to_owned(),
            expected: self.measured.growth.expected.name().to_owned(),
            fit: fit.map_or(0.0, |fit| (fit.quality * 1e4).round() / 1e4),
            points: self.points.into_values().collect(),
        }
    }
}
