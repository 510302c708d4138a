//! Memory of interpreter guests, used again for the next instance.
//!
//! Every run has a fresh store, instance, globals and tables. Its memory is a file mapped private: what is written are
//! copies of pages, each made in a page fault, and page faults are most of what a fresh instance costs. So the mapping
//! stays, and after a run the pages that became copies are written over with what they were.
//!
//! wasmtime wants memories of a [`MemoryCreator`] to be zero, and fills them from the module's data segments; here the
//! segments are empty, and what they would have filled in is there already. This goes beyond what wasmtime promises:
//! `tests.rs` compares all of the memory after every kind of run, and has to pass whenever wasmtime moves.

mod loaded;
mod mapping;
mod pages;
mod slot;
mod split;
mod state;
#[cfg(test)]
pub(crate) mod tests;

use std::io;
use std::path::Path;
use std::sync::{Arc, Mutex};

use wasmtime::{LinearMemory, MemoryCreator, MemoryType};

pub(crate) use loaded::Loaded;
pub(crate) use pages::PAGEMAP_SCAN;
use pages::PageTable;
use slot::{Image, Slot};
pub(crate) use split::split;
pub(crate) use state::GLOBAL;

/// Slots that are kept when nobody uses them. A judging thread has one memory of a guest at a time.
const KEPT: usize = 2;

/// The slots of one guest.
#[derive(Clone, Debug)]
pub(crate) struct Recycler(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    image: Arc<Image>,
    pages: Arc<PageTable>,
    slots: Mutex<Slots>,
}

#[derive(Debug, Default)]
struct Slots {
    fresh: Vec<Slot>,
    used: Vec<Slot>,
    /// What memories are to begin with, over the image.
    wanted: Option<Arc<Loaded>>,
}

/// The page table of this process, for all guests.
#[derive(Clone, Debug)]
pub(crate) struct Pages(Arc<PageTable>);

impl Pages {
    /// Has to be called before the process is confined.
    pub(crate) fn open() -> io::Result<Self> {
        PageTable::open().map(|table| Self(Arc::new(table)))
    }
}

impl Recycler {
    /// For the image in a file, which must never change. Fails where the kernel does not tell what was written.
    pub(crate) fn new(image: &Path, pages: &Pages) -> io::Result<Self> {
        let image = Arc::new(Image::open(image)?);
        let pages = pages.0.clone();
        Slot::new(image.clone(), image.len, 0)?.prove(&pages)?;
        Ok(Self(Arc::new(Inner { image, pages, slots: Mutex::default() })))
    }

    /// Of every slot that waits, whether it is as an instance has to find it.
    #[cfg(test)]
    fn slots(&self) -> Vec<bool> {
        let slots = self.0.slots();
        slots.fresh.iter().chain(&slots.used).map(Slot::is_ready).collect()
    }

    /// From now on memories begin with this over the image, or with the image alone.
    pub(crate) fn want(&self, loaded: Option<Arc<Loaded>>) {
        self.0.slots().wanted = loaded;
    }

    /// What is in a memory of this recycler beyond the image, unless that is a lot.
    pub(crate) fn loaded(&self, memory: &[u8]) -> Option<Loaded> {
        let loaded = Loaded::of(memory, &self.0.image, &self.0.pages);
        loaded.inspect_err(|error| tracing::warn!(%error, "what was loaded is not kept")).ok().flatten()
    }

    /// Resets what was used, so that the next run need not wait for it.
    pub(crate) fn tidy(&self) {
        loop {
            let (slot, wanted) = {
                let mut slots = self.0.slots();
                let Some(slot) = slots.used.pop() else { return };
                (slot, slots.wanted.clone())
            };
            if let Some(slot) = self.0.reset(slot, wanted.as_ref()) {
                let mut slots = self.0.slots();
                if slots.fresh.len() < KEPT {
                    slots.fresh.push(slot);
                }
            }
        }
    }
}

impl Inner {
    fn slots(&self) -> std::sync::MutexGuard<'_, Slots> {
        self.slots.lock().expect("no panic while held")
    }

    fn take(&self, reserved: usize, guard: usize) -> io::Result<Slot> {
        let (slot, wanted) = {
            let mut slots = self.slots();
            let wanted = slots.wanted.clone();
            if let Some(ready) = slots.fresh.iter().position(|slot| slot.holds(wanted.as_ref())) {
                return Ok(slots.fresh.swap_remove(ready));
            }
            (slots.used.pop().or_else(|| slots.fresh.pop()), wanted)
        };
        if let Some(slot) = slot.and_then(|slot| self.reset(slot, wanted.as_ref())) {
            return Ok(slot);
        }
        let mut slot = Slot::new(self.image.clone(), reserved, guard)?;
        if wanted.is_some() {
            slot.reset(&self.pages, wanted.as_ref())?;
        }
        Ok(slot)
    }

    /// `None` when it is lost: it is unmapped then, and a new one takes its place.
    fn reset(&self, mut slot: Slot, wanted: Option<&Arc<Loaded>>) -> Option<Slot> {
        match slot.reset(&self.pages, wanted) {
            Ok(()) => Some(slot),
            Err(error) => {
                tracing::warn!(%error, "a memory cannot be reset, and is let go");
                None
            }
        }
    }
}

// SAFETY: memories are page aligned, between guards, never move, and belong to one instance until it drops them.
unsafe impl MemoryCreator for Recycler {
    fn new_memory(
        &self,
        _: MemoryType,
        minimum: usize,
        _: Option<usize>,
        reserved: Option<usize>,
        guard: usize,
    ) -> Result<Box<dyn LinearMemory>, String> {
        let inner = &self.0;
        if minimum != inner.image.len {
            return Err(format!("a memory of {minimum} bytes for an image of {}", inner.image.len));
        }
        let slot = inner.take(reserved.unwrap_or(minimum), guard).map_err(|error| error.to_string())?;
        Ok(Box::new(Recycled { slot: Some(slot), inner: inner.clone() }))
    }
}

/// One instance's memory.
struct Recycled {
    /// There until it is dropped.
    slot: Option<Slot>,
    inner: Arc<Inner>,
}

impl Recycled {
    fn slot(&self) -> &Slot {
        self.slot.as_ref().expect("there until it is dropped")
    }
}

// SAFETY: see `MemoryCreator`.
unsafe impl LinearMemory for Recycled {
    fn byte_size(&self) -> usize {
        self.slot().size
    }

    fn byte_capacity(&self) -> usize {
        self.slot().reserved
    }

    fn grow_to(&mut self, size: usize) -> wasmtime::Result<()> {
        let slot = self.slot.as_mut().expect("there until it is dropped");
        slot.grow_to(size).map_err(wasmtime::Error::new)
    }

    fn as_ptr(&self) -> *mut u8 {
        self.slot().start()
    }
}

impl Drop for Recycled {
    fn drop(&mut self) {
        if let Some(slot) = self.slot.take() {
            self.inner.slots().used.push(slot);
        }
    }
}
