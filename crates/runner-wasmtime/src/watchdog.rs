//! The end of runs that their steps do not end in time.
//!
//! It goes by the processor time of the thread: what a run has to wait for while the machine does other things must not
//! cost it its verdict. Only a multiple of that in wall clock ends it whatever it got.

use std::time::{Duration, Instant};

use tatami_domain::Limits;
use wasmtime::{Trap, UpdateDeadline};

use crate::engine::TICK;

/// What one run has taken, against what it may. For the thread that made it.
pub(crate) struct Watchdog {
    allowed: Duration,
    begun: Instant,
    /// The thread's processor time when it began.
    had: Duration,
}

impl Watchdog {
    pub(crate) fn of(milliseconds: u64) -> Self {
        Self { allowed: Duration::from_millis(milliseconds), begun: Instant::now(), had: processor_time() }
    }

    /// When to look for the first time: earlier it cannot have used that much.
    pub(crate) fn ticks(&self) -> u64 {
        ticks(self.allowed)
    }

    /// Called when the ticks it asked for are over.
    pub(crate) fn look(&self) -> wasmtime::Result<UpdateDeadline> {
        let waited = self.begun.elapsed();
        let used = if TOLD { processor_time().saturating_sub(self.had) } else { waited };
        if used >= self.allowed || waited >= self.allowed * Limits::PATIENCE {
            return Err(Trap::Interrupt.into());
        }
        let left = (self.allowed - used).min((self.allowed * Limits::PATIENCE).saturating_sub(waited));
        Ok(UpdateDeadline::Continue(ticks(left)))
    }
}

/// The next tick may come at once, and the last one has to be over.
fn ticks(time: Duration) -> u64 {
    u64::try_from(time.as_millis() / TICK.as_millis()).unwrap_or(u64::MAX).saturating_add(2)
}

/// Whether this system tells what a thread has used.
const TOLD: bool = cfg!(target_os = "linux");

#[cfg(target_os = "linux")]
fn processor_time() -> Duration {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    Duration::new(u64::try_from(time.tv_sec).unwrap_or_default(), u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(not(target_os = "linux"))]
fn processor_time() -> Duration {
    Duration::ZERO
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;

    fn begun_ago(milliseconds: u64) -> Watchdog {
        let begun = Instant::now().checked_sub(Duration::from_millis(milliseconds));
        Watchdog { begun: begun.expect("the machine runs for longer than that"), ..Watchdog::of(2_000) }
    }

    #[test]
    fn waiting_is_not_work() {
        match begun_ago(3_000).look() {
            Ok(UpdateDeadline::Continue(left)) => assert!((150..=202).contains(&left), "{left}"),
            Ok(_) => panic!("it goes on in one way only"),
            Err(error) => panic!("{error}"),
        }
        assert!(begun_ago(8_000).look().is_err(), "in wall clock it has to end as well");
    }

    #[test]
    fn work_is_counted() {
        let watchdog = Watchdog::of(20);
        while processor_time() - watchdog.had < Duration::from_millis(20) {}
        assert!(watchdog.look().is_err());
    }
}
