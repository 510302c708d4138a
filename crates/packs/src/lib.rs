//! The problem format: parse, load, static checks, statement rendering.
pub mod diagnostic;
pub mod folder;
pub mod hash;
pub mod layout;
pub mod lint;
pub mod load;
pub mod manifest;
pub mod parse;
pub mod render;
pub mod schema;
mod wording;

pub use diagnostic::{Diagnostic, Severity, Sources};
pub use lint::check;
pub use load::{Bank, Loaded, LoadedPack, LoadedProblem, load_bank, load_pack, load_problem};
