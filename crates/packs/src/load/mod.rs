//! Loading from a file system: the only part of this crate that touches one.
//!
//! Everything is tolerant: what is broken is reported and left out, the rest is loaded. Findings name
//! files in the way the folder was named, so that a terminal or an editor can open them.

mod bank;
mod files;
mod pack;
mod problem;

use crate::diagnostic::{Diagnostic, Sources};

pub(crate) use bank::open_bank;
pub use bank::{Bank, load_bank};
pub use files::{MAX_FILE_BYTES, MAX_FILES, MAX_FOLDER_BYTES, read_folder};
pub(crate) use pack::OpenedPack;
pub use pack::{LoadedPack, load_pack};
pub use problem::{LoadedProblem, load_problem};
pub(crate) use problem::{Opened, joined};

/// The id of the pack that a problem belongs to when it stands alone.
pub const LOCAL: &str = "local";

/// Something loaded, with everything that was found on the way.
#[derive(Debug)]
pub struct Loaded<T> {
    /// `None` when it is too broken to be used; then there is at least one error.
    pub value: Option<T>,
    /// Sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the findings point into.
    pub sources: Sources,
}

impl<T> Loaded<T> {
    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }

    /// The value, or the findings that stand in the way of it. Warnings are dropped.
    pub fn into_result(self) -> Result<T, (Vec<Diagnostic>, Sources)> {
        self.value.ok_or((self.diagnostics, self.sources))
    }
}
