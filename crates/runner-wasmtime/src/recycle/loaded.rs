//! What a memory has over its image once a program was loaded into it.

use std::io;

use super::pages::PageTable;
use super::slot::{Image, MOST_COPIES};

/// The pages in which a memory differs from the image, in order.
#[derive(Debug)]
pub(crate) struct Loaded {
    page: usize,
    /// Where each is in the memory.
    places: Vec<usize>,
    /// All of them, one after the other.
    bytes: Vec<u8>,
}

impl Loaded {
    /// Of a memory that has grown, or was written all over, there is none: loading it again costs no more.
    pub(super) fn of(memory: &[u8], image: &Image, table: &PageTable) -> io::Result<Option<Self>> {
        if memory.len() != image.len {
            return Ok(None);
        }
        let (start, page) = (memory.as_ptr() as usize, table.page());
        let Some(copies) = table.copies(start, memory.len(), MOST_COPIES)? else { return Ok(None) };
        let mut places = Vec::new();
        for at in copies.into_iter().flat_map(|range| range.step_by(page)) {
            let at = at - start;
            // A memory that was used before has copies of pages that say the same as the image.
            let (now, before) = (memory.get(at..at + page), image.bytes().get(at..at + page));
            let now = now.ok_or_else(|| io::Error::other("a copy outside of the image"))?;
            if Some(now) != before {
                places.push(at);
            }
        }
        let mut bytes = Vec::with_capacity(places.len() * page);
        places.iter().for_each(|at| bytes.extend_from_slice(&memory[*at..at + page]));
        Ok(Some(Self { page, places, bytes }))
    }

    pub(super) fn has(&self, at: usize) -> bool {
        self.places.binary_search(&at).is_ok()
    }

    pub(super) fn pages(&self) -> impl Iterator<Item = (usize, &[u8])> {
        self.places.iter().copied().zip(self.bytes.chunks_exact(self.page))
    }
}
