//! What one run may use.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::Language;

/// Steps below which no budget that is measured on a reference falls: a few milliseconds of computing, so that a
/// candidate's own prints never run a tiny problem out of steps; in interpreters as much as it takes to find out that a
/// recursion has no end (0.8 G steps in Python, 0.16 G in JavaScript) and to call it by that name.
pub const fn steps_floor(language: Language) -> u64 {
    match language {
        Language::Python => 1_000_000_000,
        Language::JavaScript | Language::TypeScript => 250_000_000,
        _ => 20_000_000,
    }
}

/// The budgets of one run in the sandbox.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// Metered instructions for loading the source, running it and collecting its result.
    pub steps: u64,
    /// Linear memory above the guest's own baseline, in bytes.
    pub memory_bytes: u64,
    /// Standard output and standard error together, in bytes.
    pub output_bytes: u64,
    /// Processor time before the watchdog stops the run, in milliseconds; wall clock may be [`Limits::PATIENCE`] times as
    /// much.
    pub watchdog_ms: u64,
}

impl Limits {
    /// How much longer than its processor time a run may take, on a machine that does other things at once.
    pub const PATIENCE: u32 = 4;

    /// The watchdog's deadline for a budget of steps: about fifteen times what they usually take (guests do some
    /// 5 × 10⁹ steps a second), and two seconds for what steps do not show.
    pub fn watchdog_for(steps: u64) -> u64 {
        2_000 + steps / 1_000_000 * 3
    }

    /// When the watchdog stops the run, however little of the processor it had.
    pub fn longest(&self) -> Duration {
        Duration::from_millis(self.watchdog_ms) * Self::PATIENCE
    }

    /// With another budget of steps, and the watchdog that goes with it.
    #[must_use]
    pub fn with_steps(self, steps: u64) -> Self {
        Self { steps, watchdog_ms: Self::watchdog_for(steps), ..self }
    }
}

/// What a problem declares; [`crate::limits::Budget`] becomes [`Limits`] once a reference was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeclaredLimits {
    pub budget: Budget,
    /// Above the guest's own baseline; where there is a `memory_factor`, the least that is given.
    pub memory_bytes: u64,
    /// Times what the reference needs above its baseline; `None` takes `memory_bytes` as it is.
    pub memory_factor: Option<f64>,
    pub output_bytes: u64,
    pub source_bytes: u64,
}

/// Where a budget of steps comes from.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Budget {
    /// An explicit number of steps.
    Steps(u64),
    /// Times the costliest case of the reference in the same language.
    Factor(f64),
}

impl DeclaredLimits {
    pub const DEFAULT_FACTOR: f64 = 5.0;
    /// Where a factor decides, the floor: an interpreter's heap grows in large pieces, and a solution in another style
    /// than the reference's takes more.
    pub const DEFAULT_MEMORY: u64 = 256 << 20;
    pub const DEFAULT_MEMORY_FACTOR: f64 = 5.0;
    /// The most that a factor gives, which is what the reference itself may use. An explicit number may be larger.
    pub const MOST_MEMORY: u64 = 1 << 30;
    pub const DEFAULT_OUTPUT: u64 = 1 << 20;
    pub const DEFAULT_PROGRAM_OUTPUT: u64 = 8 << 20;
    pub const DEFAULT_SOURCE: u64 = 64 << 10;

    /// The budget of memory, for a reference in the same language that needs `peak` bytes above its baseline.
    pub fn memory(&self, peak: u64) -> u64 {
        match self.memory_factor {
            None => self.memory_bytes,
            Some(factor) => {
                let wanted = (peak as f64 * factor) as u64;
                wanted.min(Self::MOST_MEMORY).max(self.memory_bytes)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn declared(memory_bytes: u64, memory_factor: Option<f64>) -> DeclaredLimits {
        let budget = Budget::Factor(DeclaredLimits::DEFAULT_FACTOR);
        DeclaredLimits { budget, memory_bytes, memory_factor, output_bytes: 1, source_bytes: 1 }
    }

    #[test]
    fn memory_follows_the_reference_between_a_floor_and_a_ceiling() {
        let by_factor = declared(DeclaredLimits::DEFAULT_MEMORY, Some(5.0));
        assert_eq!(by_factor.memory(0), 256 << 20);
        assert_eq!(by_factor.memory(10 << 20), 256 << 20, "never less than without a reference");
        assert_eq!(by_factor.memory(100 << 20), 500 << 20);
        assert_eq!(by_factor.memory(900 << 20), 1 << 30, "a factor gives no more");
        assert_eq!(by_factor.memory(u64::MAX), 1 << 30);
        let explicit = declared(64 << 20, None);
        assert_eq!(explicit.memory(900 << 20), 64 << 20, "a number is taken as it is");
    }

    #[test]
    fn another_budget_has_another_watchdog() {
        let limits = Limits { steps: 1, memory_bytes: 2, output_bytes: 3, watchdog_ms: 4 }.with_steps(1_000_000_000);
        assert_eq!(limits, Limits { steps: 1_000_000_000, memory_bytes: 2, output_bytes: 3, watchdog_ms: 5_000 });
    }
}
