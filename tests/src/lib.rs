//! What end-to-end tests and benchmarks of Tatami share.

pub mod harness;
