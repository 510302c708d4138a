//! From a submission to a report: plan, execute, compare, aggregate.
//!
//! Nothing here knows how a guest runs: it asks a [`tatami_runner::Sandbox`]. Comparing happens here, on the host's
//! side, so that an expected answer never reaches the process that runs a submission. What a pack brings along
//! (generators, references, checkers) runs in a sandbox of its own.
//!
//! To add a comparison, add a file to `checker/` and a line to [`checker::compare`].

mod case_list;
pub mod checker;
mod counter_example;
mod execute;
pub mod growth;
mod input;
mod judge;
mod message;
mod pack_code;
mod prepare;
mod report;
pub mod scale;
mod self_test;
mod shrink;
mod store;
mod try_out;
mod validator;
mod verdict;

pub use case_list::{Mutant, Mutants};
pub use counter_example::Found;
pub use input::{as_typed as input_as_typed, by_name as input_by_name, parse as parse_input};
pub use judge::{Judge, JudgeError, Progress};
pub use prepare::{Prepared, PreparedCase, PreparedGroup};
pub use self_test::SelfTest;
pub use store::PreparedStore;
pub use try_out::{MOST_OWN_CASES, TryCase, TryInput, TryReport};
pub use validator::Misfit;
