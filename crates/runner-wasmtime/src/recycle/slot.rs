//! Room for one memory, used again and again.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::loaded::Loaded;
use super::mapping::{Backing, Mapping};
use super::pages::PageTable;

/// Above so many pages it is quicker to drop the copies than to write over them.
pub(super) const MOST_COPIES: usize = 1_024;

/// What a memory begins with.
#[derive(Debug)]
pub(super) struct Image {
    file: File,
    pub(super) len: usize,
    /// The same once more, which nobody writes.
    original: Mapping,
}

impl Image {
    pub(super) fn open(path: &Path) -> io::Result<Self> {
        let file = File::open(path)?;
        let len = usize::try_from(file.metadata()?.len()).map_err(io::Error::other)?;
        let original = Mapping::new(len, Backing::Read(&file))?;
        Ok(Self { file, len, original })
    }

    pub(super) fn bytes(&self) -> &[u8] {
        // SAFETY: mapped for as long as this lives, and read only. Files of the cache are replaced, never changed.
        unsafe { std::slice::from_raw_parts(self.original.start(), self.len) }
    }
}

/// Address space of one memory: guard, the image, room to grow into, guard.
#[derive(Debug)]
pub(super) struct Slot {
    image: Arc<Image>,
    /// What stands over the image for whoever gets it next.
    holds: Option<Arc<Loaded>>,
    mapping: Mapping,
    /// Where the memory begins in it.
    before: usize,
    /// From the beginning of the memory to the guard.
    pub(super) reserved: usize,
    /// What may be accessed.
    pub(super) size: usize,
}

impl Slot {
    pub(super) fn new(image: Arc<Image>, reserved: usize, guard: usize) -> io::Result<Self> {
        if reserved < image.len {
            return Err(io::Error::other("less room than the image needs"));
        }
        let mut mapping = Mapping::new(guard + reserved + guard, Backing::Nothing)?;
        // SAFETY: nobody knows of it yet.
        unsafe { mapping.replace(guard, image.len, Backing::Copies(&image.file))? };
        Ok(Self { size: image.len, image, holds: None, mapping, before: guard, reserved })
    }

    pub(super) fn start(&self) -> *mut u8 {
        self.mapping.start().wrapping_add(self.before)
    }

    pub(super) fn grow_to(&mut self, size: usize) -> io::Result<()> {
        if size > self.reserved {
            return Err(io::Error::other("more than was reserved"));
        }
        if size > self.size {
            self.mapping.open(self.before + self.size, size - self.size)?;
            self.size = size;
        }
        Ok(())
    }

    /// Whether it is ready for somebody who wants this.
    pub(super) fn holds(&self, wanted: Option<&Arc<Loaded>>) -> bool {
        match (&self.holds, wanted) {
            (None, None) => true,
            (Some(held), Some(wanted)) => Arc::ptr_eq(held, wanted),
            _ => false,
        }
    }

    /// Makes it the image again, with `wanted` over it, and nothing behind it. After an error it must not be used again.
    pub(super) fn reset(&mut self, pages: &PageTable, wanted: Option<&Arc<Loaded>>) -> io::Result<()> {
        let image = &self.image;
        if self.size > image.len {
            // SAFETY: the memory that used this is gone.
            unsafe { self.mapping.replace(self.before + image.len, self.size - image.len, Backing::Nothing)? };
            self.size = image.len;
        }
        let start = self.mapping.start().wrapping_add(self.before);
        let write = |at: usize, bytes: &[u8]| {
            if at.checked_add(bytes.len()).is_none_or(|end| end > image.len) {
                return Err(io::Error::other("a page outside of the image"));
            }
            // SAFETY: within the image's part of the slot (checked), which can be written and which nobody else uses.
            unsafe { start.add(at).copy_from_nonoverlapping(bytes.as_ptr(), bytes.len()) };
            Ok(())
        };
        match pages.copies(start as usize, image.len, MOST_COPIES)? {
            Some(copies) => {
                for at in copies.into_iter().flat_map(|range| range.step_by(pages.page())) {
                    let at = at - start as usize;
                    if wanted.is_none_or(|wanted| !wanted.has(at)) {
                        let original = image.bytes().get(at..at + pages.page());
                        write(at, original.ok_or_else(|| io::Error::other("a copy outside of the image"))?)?;
                    }
                }
            }
            // SAFETY: as above.
            None => unsafe { self.mapping.replace(self.before, image.len, Backing::Copies(&image.file))? },
        }
        for (at, bytes) in wanted.iter().flat_map(|wanted| wanted.pages()) {
            write(at, bytes)?;
        }
        self.holds = wanted.cloned();
        Ok(())
    }

    /// Whether what is told of pages is true here: where it is not, nothing can be recycled.
    pub(super) fn prove(&mut self, pages: &PageTable) -> io::Result<()> {
        let (page, start) = (pages.page(), self.start());
        let sample = self.image.len / page;
        if sample < 8 || !self.image.len.is_multiple_of(page) {
            return Err(io::Error::other("an image too small to prove anything"));
        }
        let written = [0, sample / 2, sample / 2 + 1, sample - 1];
        // SAFETY: within the image's part of the slot, which nobody else uses.
        unsafe {
            for index in [1, sample / 3, sample - 2] {
                start.add(index * page).read_volatile();
            }
            for index in written {
                let at = start.add(index * page);
                at.write_volatile(!at.read_volatile());
            }
        }
        let told = pages.copies(start as usize, self.image.len, MOST_COPIES)?.unwrap_or_default();
        let told: Vec<usize> =
            told.into_iter().flatten().step_by(page).map(|at| (at - start as usize) / page).collect();
        if told != written {
            return Err(io::Error::other("the kernel does not tell which pages were written"));
        }
        self.reset(pages, None)?;
        if !self.is_ready() {
            return Err(io::Error::other("a memory could not be reset"));
        }
        Ok(())
    }

    /// Whether it is what an instance has to find, to the byte.
    pub(super) fn is_ready(&self) -> bool {
        let mut expected = self.image.bytes().to_vec();
        for (at, bytes) in self.holds.iter().flat_map(|held| held.pages()) {
            expected[at..at + bytes.len()].copy_from_slice(bytes);
        }
        // SAFETY: within the image's part of the slot, which nobody else uses.
        let memory = unsafe { std::slice::from_raw_parts(self.start(), self.image.len) };
        self.size == self.image.len && memory == expected
    }
}
