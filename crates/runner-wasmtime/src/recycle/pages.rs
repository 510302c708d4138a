//! Which pages of a private mapping of a file are no longer the file's.
//!
//! A page that was written is a copy of this process's own; the kernel says so page by page (proc_pid_pagemap(5)). Since
//! Linux 6.7 `PAGEMAP_SCAN` names the ranges; before that the table is read and looked through.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::fd::AsRawFd;
use std::os::unix::fs::FileExt;

use super::mapping::page_size;

/// The page table of this process as the kernel shows it. Opened once: a confined process could not.
#[derive(Debug)]
pub(super) struct PageTable {
    file: File,
    page: usize,
    scan: bool,
}

/// `_IOWR('f', 16, struct pm_scan_arg)`.
pub(crate) const PAGEMAP_SCAN: u32 = 0xc060_6610;
const IS_FILE: u64 = 1 << 2;
const IS_PRESENT: u64 = 1 << 3;
const IS_SWAPPED: u64 = 1 << 4;

#[repr(C)]
#[derive(Default)]
struct ScanArgument {
    size: u64,
    flags: u64,
    start: u64,
    end: u64,
    walk_end: u64,
    vec: u64,
    vec_len: u64,
    max_pages: u64,
    category_inverted: u64,
    category_mask: u64,
    category_anyof_mask: u64,
    return_mask: u64,
}

#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Region {
    start: u64,
    end: u64,
    categories: u64,
}

impl PageTable {
    pub(super) fn open() -> io::Result<Self> {
        let file = File::open("/proc/self/pagemap")?;
        let mut table = Self { file, page: page_size(), scan: true };
        // An empty range: whether the kernel knows the call at all.
        table.scan = table.scanned(0, 0, 1, &mut Vec::new()).is_ok();
        Ok(table)
    }

    /// The same by reading, whatever this kernel has.
    #[cfg(test)]
    pub(super) fn without_scan(mut self) -> Self {
        self.scan = false;
        self
    }

    pub(super) fn page(&self) -> usize {
        self.page
    }

    /// The ranges of addresses, between `start` and `start + len`, whose pages are copies; `None` when they are more than
    /// `most` pages.
    pub(super) fn copies(&self, start: usize, len: usize, most: usize) -> io::Result<Option<Vec<Range<usize>>>> {
        let mut found = Vec::new();
        let within = if self.scan {
            self.scanned(start, len, most, &mut found)?
        } else {
            self.read(start, len, most, &mut found)?
        };
        Ok(within.then_some(found))
    }

    fn scanned(&self, start: usize, len: usize, most: usize, found: &mut Vec<Range<usize>>) -> io::Result<bool> {
        let mut regions = vec![Region::default(); most + 1];
        let mut argument = ScanArgument {
            size: size_of::<ScanArgument>() as u64,
            start: start as u64,
            end: (start + len) as u64,
            vec: regions.as_mut_ptr() as u64,
            vec_len: regions.len() as u64,
            max_pages: most as u64 + 1,
            // There, or swapped out, and not of the file.
            category_inverted: IS_FILE,
            category_mask: IS_FILE,
            category_anyof_mask: IS_PRESENT | IS_SWAPPED,
            return_mask: IS_FILE,
            ..ScanArgument::default()
        };
        // SAFETY: the argument is laid out as the kernel wants it, and names a vector that outlives the call.
        let count = unsafe { libc::ioctl(self.file.as_raw_fd(), PAGEMAP_SCAN as libc::Ioctl, &raw mut argument) };
        let count = usize::try_from(count).map_err(|_| io::Error::last_os_error())?;
        found.extend(regions[..count].iter().map(|region| region.start as usize..region.end as usize));
        let pages = found.iter().map(|range| range.len() / self.page).sum::<usize>();
        Ok(pages <= most && argument.walk_end >= argument.end)
    }

    fn read(&self, start: usize, len: usize, most: usize, found: &mut Vec<Range<usize>>) -> io::Result<bool> {
        const PRESENT: u64 = 1 << 63;
        const SWAPPED: u64 = 1 << 62;
        const FILE: u64 = 1 << 61;
        let mut table = vec![0; len / self.page * 8];
        self.file.read_exact_at(&mut table, (start / self.page * 8) as u64)?;
        let mut pages = 0;
        for (index, entry) in table.as_chunks::<8>().0.iter().enumerate() {
            let entry = u64::from_ne_bytes(*entry);
            if entry & (PRESENT | SWAPPED) == 0 || entry & FILE != 0 {
                continue;
            }
            pages += 1;
            if pages > most {
                return Ok(false);
            }
            let at = start + index * self.page;
            match found.last_mut() {
                Some(last) if last.end == at => last.end += self.page,
                _ => found.push(at..at + self.page),
            }
        }
        Ok(true)
    }
}
