//! What interpreter guests and commands have in common: turning wasmtime's errors into ends.

use tatami_domain::Limits;
use tatami_runner::{End, Outcome};
use wasmtime::{Store, Trap};

use crate::engine::Engine;
use crate::store::{Host, Stop};
use crate::unpaid::{self, Rate};
use crate::watchdog::Watchdog;

/// Steps for what is never charged to the candidate (starting the guest, freeing results): enough for any of it, and a
/// bound should the candidate's code get hold of it.
pub(crate) const UNCHARGED_STEPS: u64 = 20_000_000_000;

/// The steps to collect a result with, on top of what is left of the budget: several times what the largest results of
/// the bank take.
pub(crate) const COLLECT_STEPS: u64 = 2_000_000_000;

/// The largest result that is read, in bytes.
pub(crate) const MAX_RESULT: u32 = 16 << 20;

/// How a run ended that came to collecting a result, and what of that is charged: what it took beyond the rate for a
/// result of this size, of which at most [`COLLECT_STEPS`] are free. It began with `left` steps of the budget and [`COLLECT_STEPS`] on top.
pub(crate) fn collecting(store: &Store<Host>, end: End, left: u64, rate: Rate) -> wasmtime::Result<(End, u64)> {
    let given = left.saturating_add(COLLECT_STEPS);
    let took = given - store.get_fuel()?.min(given);
    let size = if let End::Result(result) = &end { unpaid::size(result) } else { 0 };
    let charged = took.saturating_sub(rate.of(size).min(COLLECT_STEPS));
    // What failed has failed, however long that took.
    let end = if charged > left && matches!(end, End::Result(_)) { End::OutOfSteps } else { end };
    Ok((end, charged.min(left)))
}

/// A fresh store with its limits set and no steps yet.
pub(crate) fn store(engine: &Engine, host: Host, watchdog_ms: u64) -> Store<Host> {
    let mut store = Store::new(&engine.wasmtime, host);
    store.limiter(|host| &mut host.limiter);
    let watchdog = Watchdog::of(watchdog_ms);
    store.set_epoch_deadline(watchdog.ticks());
    store.epoch_deadline_callback(move |_| watchdog.look());
    store
}

/// What an error of wasmtime means for the run.
pub(crate) fn end_of(error: &wasmtime::Error) -> End {
    if let Some(stop) = error.downcast_ref::<Stop>() {
        return match stop {
            Stop::OutputLimit => End::OutputLimit,
            Stop::Exit(code) => End::Exit(*code),
            Stop::Unsupported(what) => End::Trap(format!("{what} is not available in the sandbox")),
            Stop::BadPointer => End::Trap(stop.to_string()),
        };
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::OutOfFuel) => End::OutOfSteps,
        Some(Trap::StackOverflow) => End::StackOverflow,
        Some(Trap::Interrupt) => End::Watchdog,
        Some(trap) => End::Trap(words(*trap)),
        None => End::Trap(error.to_string()),
    }
}

fn words(trap: Trap) -> String {
    match trap {
        Trap::UnreachableCodeReached => "the program aborted".into(),
        Trap::MemoryOutOfBounds => "access outside the program's memory".into(),
        Trap::IntegerDivisionByZero => "division by zero".into(),
        Trap::IntegerOverflow => "integer overflow".into(),
        Trap::IndirectCallToNull | Trap::BadSignature | Trap::TableOutOfBounds => {
            "call of something that is no function".into()
        }
        other => other.to_string(),
    }
}

/// The outcome of a run that ended, with what the store has seen.
pub(crate) fn outcome(store: Store<Host>, end: End, load_steps: u64, steps: u64) -> Outcome {
    let host = store.into_data();
    Outcome {
        end,
        steps,
        load_steps,
        peak_memory_bytes: host.limiter.peak as u64,
        baseline_bytes: host.limiter.baseline() as u64,
        memory_refused: host.limiter.refused,
        stdout: host.output.stdout,
        stderr: host.output.stderr,
    }
}

/// Both parts of a budget that ran out: never more than the budget in total.
pub(crate) fn used(limits: &Limits, left: u64) -> u64 {
    limits.steps - left.min(limits.steps)
}
