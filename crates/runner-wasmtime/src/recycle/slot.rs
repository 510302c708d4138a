//! Room for one memory, used again and again.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

use super::mapping::{Backing, Mapping};
use super::pages::PageTable;

/// Above so many pages it is quicker to drop the copies than to write over them.
const MOST_COPIES: usize = 1_024;

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

    fn bytes(&self) -> &[u8] {
        // SAFETY: mapped for as long as this lives, and read only. Files of the cache are replaced, never changed.
        unsafe { std::slice::from_raw_parts(self.original.start(), self.len) }
    }
}

/// Address space of one memory: guard, the image, room to grow into, guard.
#[derive(Debug)]
pub(super) struct Slot {
    image: Arc<Image>,
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
        Ok(Self { size: image.len, image, mapping, before: guard, reserved })
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

    /// Makes it as it was: the image, and nothing behind it. After an error it must not be used again.
    pub(super) fn reset(&mut self, pages: &PageTable) -> io::Result<()> {
        let image = &self.image;
        if self.size > image.len {
            // SAFETY: the memory that used this is gone.
            unsafe { self.mapping.replace(self.before + image.len, self.size - image.len, Backing::Nothing)? };
            self.size = image.len;
        }
        let start = self.mapping.start().wrapping_add(self.before);
        match pages.copies(start as usize, image.len, MOST_COPIES)? {
            Some(copies) => {
                for range in copies {
                    let at = range.start - start as usize;
                    let original = image.bytes().get(at..at + range.len());
                    let original = original.ok_or_else(|| io::Error::other("a copy outside of the image"))?;
                    // SAFETY: within the image's part of the slot, which can be written and which nobody else uses.
                    unsafe { start.add(at).copy_from_nonoverlapping(original.as_ptr(), original.len()) };
                }
                Ok(())
            }
            // SAFETY: as above.
            None => unsafe { self.mapping.replace(self.before, image.len, Backing::Copies(&image.file)) },
        }
    }

    /// Whether what is told of pages is true here: where it is not, nothing can be recycled.
    pub(super) fn prove(&mut self, pages: &PageTable) -> io::Result<()> {
        let (page, start) = (pages.page(), self.start());
        let sample = self.image.len / page;
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
        if sample < 8 || told != written {
            return Err(io::Error::other("the kernel does not tell which pages were written"));
        }
        self.reset(pages)?;
        if !self.is_image() {
            return Err(io::Error::other("a memory could not be reset"));
        }
        Ok(())
    }

    /// Whether it is what an instance has to find.
    pub(super) fn is_image(&self) -> bool {
        // SAFETY: within the image's part of the slot, which nobody else uses.
        let memory = unsafe { std::slice::from_raw_parts(self.start(), self.image.len) };
        self.size == self.image.len && memory == self.image.bytes()
    }
}
