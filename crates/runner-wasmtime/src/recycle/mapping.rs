//! Address space of this process, given back when dropped.

use std::fs::File;
use std::io;
use std::os::fd::AsRawFd;
use std::ptr::{self, NonNull};

/// A range that nothing else uses.
#[derive(Debug)]
pub(super) struct Mapping {
    start: NonNull<u8>,
    len: usize,
}

// SAFETY: it is a range of addresses; whoever reads or writes through them answers for that.
unsafe impl Send for Mapping {}
// SAFETY: as above.
unsafe impl Sync for Mapping {}

/// What stands behind a range.
#[derive(Clone, Copy)]
pub(super) enum Backing<'a> {
    /// Nothing: any access is a fault.
    Nothing,
    /// A file from its beginning, to be read only.
    Read(&'a File),
    /// A file from its beginning; what is written is a copy of this process's own.
    Copies(&'a File),
}

impl Mapping {
    pub(super) fn new(len: usize, backing: Backing<'_>) -> io::Result<Self> {
        // SAFETY: the kernel chooses a range that is free.
        let start = unsafe { map(ptr::null_mut(), len, backing, 0)? };
        Ok(Self { start, len })
    }

    pub(super) fn start(&self) -> *mut u8 {
        self.start.as_ptr()
    }

    /// Puts something else behind a part of the range; what was there is gone.
    ///
    /// # Safety
    /// Nobody may hold a reference into that part.
    pub(super) unsafe fn replace(&mut self, at: usize, len: usize, backing: Backing<'_>) -> io::Result<()> {
        self.check(at, len)?;
        // SAFETY: within our own range (checked), and unreferenced (the caller's promise).
        unsafe { map(self.start().add(at), len, backing, libc::MAP_FIXED).map(|_| ()) }
    }

    /// Makes a part of the range, behind which there is nothing yet, zeroes that can be written.
    pub(super) fn open(&mut self, at: usize, len: usize) -> io::Result<()> {
        self.check(at, len)?;
        // SAFETY: within our own range (checked); it takes no access away from anyone.
        match unsafe { libc::mprotect(self.start().add(at).cast(), len, libc::PROT_READ | libc::PROT_WRITE) } {
            0 => Ok(()),
            _ => Err(io::Error::last_os_error()),
        }
    }

    fn check(&self, at: usize, len: usize) -> io::Result<()> {
        let fits = at.checked_add(len).is_some_and(|end| end <= self.len);
        if fits { Ok(()) } else { Err(io::Error::other("outside of the mapping")) }
    }
}

impl Drop for Mapping {
    fn drop(&mut self) {
        // SAFETY: our own range, of which nothing is left that could be used.
        unsafe { libc::munmap(self.start().cast(), self.len) };
    }
}

/// # Safety
/// With `MAP_FIXED`, the range has to be the caller's to give away.
unsafe fn map(at: *mut u8, len: usize, backing: Backing<'_>, fixed: i32) -> io::Result<NonNull<u8>> {
    let private = libc::MAP_PRIVATE | libc::MAP_NORESERVE | fixed;
    let (access, flags, file) = match backing {
        Backing::Nothing => (libc::PROT_NONE, private | libc::MAP_ANONYMOUS, -1),
        Backing::Read(file) => (libc::PROT_READ, private, file.as_raw_fd()),
        Backing::Copies(file) => (libc::PROT_READ | libc::PROT_WRITE, private, file.as_raw_fd()),
    };
    // SAFETY: the caller's promise.
    let mapped = unsafe { libc::mmap(at.cast(), len, access, flags, file, 0) };
    if mapped == libc::MAP_FAILED {
        return Err(io::Error::last_os_error());
    }
    NonNull::new(mapped.cast()).ok_or_else(|| io::Error::other("a mapping at nothing"))
}

pub(super) fn page_size() -> usize {
    // SAFETY: it reads a number.
    usize::try_from(unsafe { libc::sysconf(libc::_SC_PAGESIZE) }).unwrap_or(4096)
}
