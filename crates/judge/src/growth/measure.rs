//! Running a solution on inputs of growing size, as far as the budget goes.

use std::collections::BTreeMap;

use tatami_domain::problem::Task;
use tatami_domain::report::{GrowthPoint, GrowthReport};
use tatami_domain::{CaseInput, Growth, Language, Limits, Problem, Signature};
use tatami_runner::{End, Program, Session};

use super::fit::{self, LEAST_POINTS, Point};
use crate::input;
use crate::judge::{Judge, JudgeError};

/// The seed of all inputs: one series is of one kind.
const SEED: u64 = 20_260_101;
/// Sizes that double from here to there.
const DOUBLING: std::ops::RangeInclusive<u32> = 4..=17;
/// Where doubling ends too soon, sizes in equal steps up to what was possible.
const STEPS: u64 = 9;
/// What all runs together may take: some 0.2 seconds, which a verdict can wait for.
const BUDGET: u64 = 1_000_000_000;
/// Of what is left, the part that one run may take.
const SHARE: u64 = 4;
/// More points than this show nothing more.
const MOST_POINTS: usize = 14;

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
pub(crate) async fn measure(
    judge: &Judge,
    session: &mut dyn Session,
    measured: &Measured<'_>,
) -> Result<GrowthReport, JudgeError> {
    let mut runs = Runs { judge, session, measured, left: BUDGET, points: BTreeMap::new() };
    let mut reached = 1;
    for k in DOUBLING {
        if !runs.run(1 << k).await? {
            break;
        }
        reached = 1 << k;
    }
    if runs.points.len() < LEAST_POINTS + 1 {
        // Steps grow so quickly that few doublings fit: what lies between is as telling.
        let most = runs.largest(reached).await?;
        for step in 1..=STEPS {
            runs.run((most * step / STEPS).max(1)).await?;
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
    /// Steps by size.
    points: BTreeMap<u64, u64>,
}

impl Runs<'_, '_> {
    fn signature(&self) -> Option<&Signature> {
        match self.measured.task {
            Task::Function(signature) => Some(signature),
            _ => None,
        }
    }

    /// One run on `scale(n)`; false when it did not come to an end.
    async fn run(&mut self, n: u64) -> Result<bool, JudgeError> {
        if self.points.len() >= MOST_POINTS {
            return Ok(false);
        }
        let input = self.judge.growth_input(self.measured.problem, &self.measured.growth.generator, n, SEED).await?;
        let size = self.measured.growth.size.of(&input, self.signature(), n);
        if size == 0 || self.points.contains_key(&size) {
            return Ok(true);
        }
        let Some(steps) = self.steps(&input).await? else { return Ok(false) };
        self.points.insert(size, steps);
        Ok(true)
    }

    async fn steps(&mut self, input: &CaseInput) -> Result<Option<u64>, JudgeError> {
        // One run that does not end must not take what the others need.
        let limits = Limits { steps: self.left / SHARE, ..self.measured.limits };
        let given = input::for_guest(input, self.measured.language);
        let outcome = self.session.run(self.measured.program, &given, &limits).await?;
        self.left = self.left.saturating_sub(outcome.steps);
        Ok(matches!(outcome.end, End::Result(_) | End::Mismatch { .. }).then_some(outcome.steps.max(1)))
    }

    /// The largest size between what was reached and its double that still fits, found by halving.
    async fn largest(&mut self, reached: u64) -> Result<u64, JudgeError> {
        let (mut fits, mut fails) = (if self.points.is_empty() { 0 } else { reached }, (reached * 2).max(16));
        while fails - fits > (fits / 8).max(1) && self.left > 0 {
            let n = fits.midpoint(fails);
            if self.run(n).await? { fits = n } else { fails = n }
        }
        Ok(fits)
    }

    fn report(&self) -> GrowthReport {
        let points: Vec<Point> =
            self.points.iter().map(|(size, steps)| Point { size: *size as f64, steps: *steps as f64 }).collect();
        let fit = fit::fit(&points);
        let class = fit.as_ref().and_then(|fit| fit.class);
        GrowthReport {
            class: class.map_or("unclear", tatami_domain::Class::name).to_owned(),
            expected: self.measured.growth.expected.name().to_owned(),
            fit: fit.map_or(0.0, |fit| (fit.quality * 1e4).round() / 1e4),
            points: self
                .points
                .iter()
                .map(|(size, steps)| GrowthPoint { size: BTreeMap::from([("n".to_owned(), *size)]), steps: *steps })
                .collect(),
        }
    }
}
