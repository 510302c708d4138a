//! The program `tatami`.
fn main() {}
