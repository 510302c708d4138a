//! The commands, one file each.

pub(crate) mod judge;
pub(crate) mod languages;
pub(crate) mod precompile;
pub(crate) mod worker;
