//! The little of WASI that guests get.

pub(crate) mod files;
pub(crate) mod preview1;
pub(crate) mod preview2;
