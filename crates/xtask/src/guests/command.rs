//! How the tools of this folder are run.

pub(super) use crate::step::{run_quietly as run, step};
