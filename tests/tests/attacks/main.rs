//! The attack suite: what a hostile submission, pack or client may try, against the real program.
//!
//! What is handed in is data, in `tests/attacks/*.toml`; what needs more than a source is a test here.

mod arena;
mod data;
mod offline;
mod platform;
mod process;
mod sections;
