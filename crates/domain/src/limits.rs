//! What one run may use.

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
    /// Wall clock before the watchdog stops the run, in milliseconds.
    pub wall_ms: u64,
}

impl Limits {
    /// The watchdog's deadline for a budget of steps: about fifteen times what they usually take (guests do some
    /// 5 × 10⁹ steps a second), and two seconds for a machine that is busy with something else.
    pub fn wall_for(steps: u64) -> u64 {
        2_000 + steps / 1_000_000 * 3
    }
}

/// What a problem declares; [`crate::limits::Budget`] becomes [`Limits`] once a reference was measured.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct DeclaredLimits {
    pub budget: Budget,
    pub memory_bytes: u64,
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
    pub const DEFAULT_MEMORY: u64 = 256 << 20;
    pub const DEFAULT_OUTPUT: u64 = 1 << 20;
    pub const DEFAULT_PROGRAM_OUTPUT: u64 = 8 << 20;
    pub const DEFAULT_SOURCE: u64 = 64 << 10;
}
