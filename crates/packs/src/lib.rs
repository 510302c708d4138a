//! The problem format: parse, load, static checks, statement rendering.
//!
//! `docs/problem-format.md` is the contract. What an author writes takes this way:
//!
//! - [`load`] reads folders into memory, with limits ([`folder`]); nothing else touches a file system;
//! - [`parse`] makes problems of them: `problem.toml` becomes a [`manifest`] in which every value knows
//!   its place, then the cases and sources join in; whatever is wrong becomes a [`Diagnostic`], and
//!   reading goes on, so that one run tells all;
//! - [`lint`] says what is wrong with a problem that can be read; [`check`] is both in one call;
//! - [`render`] turns statements into safe HTML, [`schema`] describes the manifests to editors,
//!   [`scaffold`] starts new problems.
//!
//! The checks that run solutions are not here: they take what [`check`] returns, and point at cases
//! through [`parse::Places`].

pub mod diagnostic;
pub mod folder;
pub mod hash;
pub mod layout;
pub mod lint;
pub mod load;
pub mod manifest;
pub mod parse;
pub mod render;
pub mod scaffold;
pub mod schema;
mod wording;

pub use diagnostic::{Diagnostic, Severity, Sources};
pub use lint::check;
pub use load::{Bank, Loaded, LoadedPack, LoadedProblem, load_bank, load_pack, load_problem};
