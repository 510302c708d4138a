//! From a typed signature to what each language needs: names, the description an interpreter guest reads, starter code,
//! and for compiled languages the driver.
//!
//! To add a language, add its starter in `starter/`, its naming to [`names`], what people should know in `facts/`, and its driver in `driver/`.

mod crash;
mod describe;
mod driver;
mod facts;
mod go;
pub mod names;
pub mod starter;

pub use crash::{CRASHES, Crash, crash};
pub use describe::describe;
pub use driver::{driver, library};
pub use facts::{Facts, facts};
pub use starter::starter;
