//! Running a solution on inputs of growing size, as far as the budget goes.

use std::collections::BTreeMap;

use tatami_domain::growth::Alone;
use tatami_domain::problem::Task;
use tatami_domain::report::{GrowthPoint, GrowthReport, SizeGrowth};
use tatami_domain::{CaseInput, Growth, Language, Limits, Problem, Signature};
use tatami_runner::{End, Program, Session};

use super::fit::{self, Point};
use crate::input;
use crate::judge::{Judge, JudgeError};

/// The seed of all inputs: one series is of one kind.
pub(super) const SEED: u64 = 20_260_101;
/// Sizes that double from here to there. A generator that can make none below the first is no error.
const FIRST: u64 = 16;
const MOST: u64 = 1 << 17;
/// What all runs together may take: some 0.2 seconds, which a verdict can wait for.
const BUDGET: u64 = 1_000_000_000;
/// What loading the source for all runs together may take, which is not measured: TypeScript's compiler takes 120 M.
const LOADING: u64 = 5 * BUDGET;
/// Of what is left, the part that one run may take.
const SHARE: u64 = 3;
/// Of what the last doubling foretells, the part beyond which the next one is not tried.
const FORETOLD: f64 = 0.8;
/// Of what a series may take, the part that its first run may: fourteen doublings of a size that costs nothing fit.
const ROOM: u64 = 28;
/// Nothing is held below this.
const LEAST_HELD: u64 = 4;
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
    /// What loading took while it was judged: a run may take as much before its call, which alone is measured.
    pub(crate) load_steps: u64,
}

/// Measures growth; `unclear` where the points say nothing.
///
/// Two sizes make three series: each alone while the other one is held, and both together, which tells `n·m` from
/// `n + m`. Every series may take its share of what those before it left. Which sizes are run follows from the steps of
/// those before, and from nothing else: the same submission gets the same points.
pub(crate) async fn measure(
    judge: &Judge,
    session: &mut dyn Session,
    measured: &Measured<'_>,
) -> Result<GrowthReport, JudgeError> {
    let (mut left, mut loading) = (BUDGET, LOADING);
    let mut sizes = Vec::new();
    if let Some(alone) = &measured.growth.alone {
        for (place, size) in alone.iter().enumerate() {
            let share = left / (1 + alone.len() - place) as u64;
            let grown = Grown::Alone { alone, place, held: alone[1 - place].held };
            let mut runs = Runs::new(judge, session, measured, grown, share, loading);
            runs.all().await?;
            left -= share - runs.left;
            loading = runs.loading;
            let Series { class, fit, points } = runs.series();
            let expected = size.expected.name().to_owned();
            let (symbol, name) = (Alone::SYMBOLS[place].to_owned(), size.name.clone());
            sizes.push(SizeGrowth { size: symbol, name, class, expected, fit, points });
        }
    }
    let mut runs = Runs::new(judge, session, measured, Grown::Together, left, loading);
    runs.all().await?;
    let Series { class, fit, points } = runs.series();
    Ok(GrowthReport { class, expected: measured.growth.expected.name().to_owned(), fit, points, sizes })
}

/// What grows in a series.
#[derive(Clone, Copy)]
enum Grown<'a> {
    /// The only size, or both of two.
    Together,
    /// The one of two at this place, while the other one has this number.
    Alone { alone: &'a [Alone; 2], place: usize, held: u64 },
}

struct Runs<'a, 'b> {
    judge: &'a Judge,
    session: &'a mut dyn Session,
    measured: &'a Measured<'b>,
    grown: Grown<'a>,
    /// Steps that may still be taken.
    left: u64,
    /// And what loading may still take.
    loading: u64,
    /// By the size that grows, or by the sum of two.
    points: BTreeMap<u64, GrowthPoint>,
}

/// What became of the runs.
struct Series {
    class: String,
    fit: f64,
    points: Vec<GrowthPoint>,
}

impl<'a, 'b> Runs<'a, 'b> {
    fn new(
        judge: &'a Judge,
        session: &'a mut dyn Session,
        measured: &'a Measured<'b>,
        grown: Grown<'a>,
        left: u64,
        loading: u64,
    ) -> Self {
        Self { judge, session, measured, grown, left, loading, points: BTreeMap::new() }
    }

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

    /// Lowers what is held until its part of every run leaves room to grow: a square of 64 is dear in an interpreter.
    async fn hold(&mut self) -> Result<(), JudgeError> {
        while let Grown::Alone { alone, place, held } = self.grown {
            let affordable = self.left / ROOM;
            let ended = match self.run(FIRST).await {
                // The generator cannot make as little.
                Err(JudgeError::Pack(_)) if held < alone[1 - place].held => {
                    self.grown = Grown::Alone { alone, place, held: 2 * held };
                    break;
                }
                ended => ended?,
            };
            let cheap = ended && self.points.values().all(|point| point.steps <= affordable);
            if cheap || held / 2 < LEAST_HELD {
                break;
            }
            self.points.clear();
            self.grown = Grown::Alone { alone, place, held: held / 2 };
        }
        Ok(())
    }

    /// Runs the sizes of a series.
    async fn all(&mut self) -> Result<(), JudgeError> {
        self.hold().await?;
        let mut reached = 0;
        let mut n = FIRST;
        while n <= MOST && self.foretold() <= self.allowed() && self.run(n).await? {
            reached = n;
            n *= 2;
        }
        if reached <= FIRST {
            // Where not even two doublings fit, steps double with every single one.
            for n in (reached + 1)..(reached + FIRST) {
                if !self.run(n).await? {
                    break;
                }
            }
            for n in (1..FIRST).rev().step_by(2) {
                self.run(n - 1).await?;
            }
        } else {
            let between = |k: u32| (reached + reached / 2) >> k;
            for n in [between(0), FIRST / 2, FIRST / 4].into_iter().chain((1..).map(between).take_while(|n| *n > 4)) {
                if self.points.len() < ENOUGH {
                    self.run(n).await?;
                }
            }
        }
        Ok(())
    }

    /// What the generator is given to make this size.
    fn given(&self, n: u64) -> Vec<u64> {
        match self.grown {
            Grown::Together => vec![n],
            Grown::Alone { place, held, .. } => Alone::given(place, n, held).into(),
        }
    }

    /// The sizes of an input, and the one that its steps are held against.
    fn size(&self, input: &CaseInput, n: u64) -> (BTreeMap<String, u64>, u64) {
        let signature = self.signature();
        match self.grown {
            Grown::Together => {
                let size = self.measured.growth.size.of(input, signature, n);
                let sum = size.values().fold(0, |sum: u64, size| sum.saturating_add(*size));
                (size, sum)
            }
            Grown::Alone { alone, place, held } => {
                let given = Alone::given(place, n, held);
                let both = [0, 1].map(|place| alone[place].size.alone_of(input, signature, given));
                (Alone::SYMBOLS.map(str::to_owned).into_iter().zip(both).collect(), both[place])
            }
        }
    }

    /// One run on `scale(n)`, or on `scale2` with the other size held; false when it did not come to an end.
    async fn run(&mut self, n: u64) -> Result<bool, JudgeError> {
        if n == 0 {
            return Ok(false);
        }
        let generator = &self.measured.growth.generator;
        let made = self.judge.growth_input(self.measured.problem, generator, &self.given(n), SEED).await;
        let input = match made {
            Ok(input) => input,
            // Too small for it, or too large: a generator may print and take only so much.
            Err(JudgeError::Pack(reason)) if n < FIRST || !self.points.is_empty() => {
                tracing::debug!(n, reason, "no input of this size");
                return Ok(false);
            }
            Err(error) => return Err(error),
        };
        let (size, grown) = self.size(&input, n);
        if grown == 0 || self.points.contains_key(&grown) {
            return Ok(true);
        }
        let load = self.measured.load_steps;
        if load > self.loading {
            return Ok(false);
        }
        self.loading -= load;
        // One run that does not end must not take what the others need.
        let limits = Limits { steps: self.allowed() + load, ..self.measured.limits };
        let given = input::for_guest(&input, self.measured.language);
        let outcome = self.session.run(self.measured.program, &given, &limits).await?;
        self.left = self.left.saturating_sub(outcome.steps);
        let ended = matches!(outcome.end, End::Result(_) | End::Mismatch { .. });
        if ended {
            self.points.insert(grown, GrowthPoint { size, steps: outcome.steps.max(1) });
        }
        Ok(ended)
    }

    fn series(self) -> Series {
        let points: Vec<Point> =
            self.points.iter().map(|(size, point)| Point { size: *size as f64, steps: point.steps as f64 }).collect();
        let fit = fit::fit(&points);
        let class = fit.as_ref().and_then(|fit| fit.class);
        Series {
            class: class.map_or("unclear", tatami_domain::Class::name).to_owned(),
            fit: fit.map_or(0.0, |fit| (fit.quality * 1e4).round() / 1e4),
            points: self.points.into_values().collect(),
        }
    }
}
