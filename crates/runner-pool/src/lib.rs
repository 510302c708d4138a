//! Worker processes.
//!
//! A worker is this program in another role: it reads requests from its standard input, one at a time, and answers on
//! its standard output. It has no environment, no database, is confined by the kernel (the program sees to that), and sees a program and one input at a time; expected
//! answers never reach it. [`Pool`] keeps the workers and implements the sandbox contract over them; [`serve`] is the
//! worker's side.

mod compiled;
#[cfg(test)]
mod forged;
mod pool;
mod protocol;
mod starter;
mod worker;

pub use compiled::CompiledCache;
pub use pool::{Pool, PoolConfig, PoolState};
pub use protocol::{HELPER_LOST, Hello, Reply, Request, serve};
