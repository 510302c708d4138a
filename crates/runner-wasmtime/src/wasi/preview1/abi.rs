//! Numbers and arguments of the interface.

use wasmtime::Val;

use crate::store::Stop;

pub(super) const SUCCESS: i32 = 0;
pub(super) const ACCES: i32 = 2;
pub(super) const BADF: i32 = 8;
pub(super) const EXIST: i32 = 20;
pub(super) const FBIG: i32 = 22;
pub(super) const INVAL: i32 = 28;
pub(super) const ISDIR: i32 = 31;
pub(super) const MFILE: i32 = 33;
pub(super) const NOENT: i32 = 44;
pub(super) const NOSYS: i32 = 52;
pub(super) const NOTDIR: i32 = 54;
pub(super) const ROFS: i32 = 69;
pub(super) const SPIPE: i32 = 70;
pub(super) const NOTCAPABLE: i32 = 76;

pub(super) const CHARACTER_DEVICE: u8 = 2;
pub(super) const DIRECTORY: u8 = 3;
pub(super) const REGULAR_FILE: u8 = 4;

/// The root of the in-memory tree, for programs that have files.
pub(super) const PREOPEN: i32 = 3;

/// An errno, or what ends the run.
pub(super) type Answer = Result<i32, Stop>;

/// The arguments of a call.
pub(super) struct Args<'a>(pub(super) &'a [Val]);

impl Args<'_> {
    pub(super) fn int(&self, index: usize) -> i32 {
        self.0.get(index).and_then(Val::i32).unwrap_or_default()
    }

    pub(super) fn word(&self, index: usize) -> u32 {
        self.int(index) as u32
    }

    pub(super) fn long(&self, index: usize) -> i64 {
        self.0.get(index).and_then(Val::i64).unwrap_or_default()
    }
}
