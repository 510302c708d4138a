//! The commands, one file each.

pub(crate) mod check;
pub(crate) mod confine;
mod growth;
pub(crate) mod judge;
pub(crate) mod languages;
pub(crate) mod new;
pub(crate) mod precompile;
pub(crate) mod rejudge;
pub(crate) mod schema;
pub(crate) mod serve;
pub(crate) mod user;
pub(crate) mod worker;
