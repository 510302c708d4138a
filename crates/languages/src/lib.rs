//! From a typed signature to what each language needs: names, the description an interpreter guest reads, starter code.
//!
//! To add a language, add its starter in `starter/` and its naming to [`names`].

mod describe;
pub mod names;
pub mod starter;

pub use describe::describe;
pub use starter::starter;
