//! One step of a compiler that is a guest: a command with files, within a budget.

use std::time::{Duration, Instant};

use tatami_domain::Limits;
use tatami_runner::{End, Outcome, SandboxError};

use crate::command::{Command, Inputs};
use crate::wasi::files::Files;

/// What compiling or linking may use. A small file in C takes 0.2 G steps, the strangest ones of 64 KiB a hundred times
/// that; ordinary programs in Go take a twentieth.
const BUDGET: Limits =
    Limits { steps: 20_000_000_000, memory_bytes: 1 << 30, output_bytes: 256 << 10, watchdog_ms: 15_000 };

/// Runs a step; the files come back as it left them. What used up its budget is an outcome. What got too little of the
/// processor for that is an error, since it says nothing about the source.
pub(super) fn run(command: &Command, args: Vec<String>, files: Files) -> Result<(Outcome, Files), SandboxError> {
    let begun = Instant::now();
    let inputs = Inputs { args, files: Some(files), ..Inputs::default() };
    let (outcome, files) =
        command.run(inputs, &BUDGET).map_err(|error| SandboxError::Internal(format!("{error:#}")))?;
    if is_starved(&outcome.end, begun.elapsed()) {
        let seconds = BUDGET.longest().as_secs();
        return Err(SandboxError::Interrupted(format!("a compiler got too little of the processor for {seconds} s")));
    }
    Ok((outcome, files.expect("the files that went in come back")))
}

/// The watchdog goes by processor time, and in wall clock waits for a multiple of it.
fn is_starved(end: &End, took: Duration) -> bool {
    *end == End::Watchdog && took >= BUDGET.longest()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_used_the_processor_has_used_up_its_budget() {
        assert!(!is_starved(&End::Watchdog, Duration::from_secs(16)));
        assert!(is_starved(&End::Watchdog, Duration::from_secs(60)));
        assert!(!is_starved(&End::OutOfSteps, Duration::from_secs(60)), "steps are counted, whenever they are taken");
        assert!(!is_starved(&End::Result(String::new()), Duration::from_secs(59)));
    }
}
