//! How the tools of this folder are run.

pub(super) use crate::step::{output_of, run_quietly as run, step};
