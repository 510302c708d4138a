//! Where interpreter guests get their memory from.

use tatami_runner::SandboxError;

use crate::artefacts::{ArtefactError, Artefacts};
use crate::engine::Engine;
use crate::guest::Guest;
use crate::runner::internal;

/// The variable that turns recycling off: `off`, `no`, `false` or `0`.
pub const RECYCLE_MEMORY: &str = "TATAMI_RECYCLE_MEMORY";

/// Whether the memory of interpreters is mapped anew for every run, or used again (see `recycle`).
#[derive(Debug)]
pub struct GuestMemory(Kind);

#[derive(Debug)]
enum Kind {
    Fresh,
    #[cfg(target_os = "linux")]
    Recycled(crate::recycle::Pages),
}

impl GuestMemory {
    pub const fn fresh() -> Self {
        Self(Kind::Fresh)
    }

    /// Whether the environment turns recycling off.
    pub fn is_told_fresh() -> bool {
        std::env::var(RECYCLE_MEMORY).is_ok_and(|value| matches!(&*value, "off" | "no" | "false" | "0"))
    }

    /// As the environment says, and where the system can.
    pub fn as_told() -> Self {
        if Self::is_told_fresh() { Self::fresh() } else { Self::recycled() }
    }

    /// Used again where the system can. It opens what a confined process could not.
    pub fn recycled() -> Self {
        #[cfg(target_os = "linux")]
        match crate::recycle::Pages::open() {
            Ok(pages) => return Self(Kind::Recycled(pages)),
            Err(error) => tracing::warn!(%error, "memory of guests is not recycled: /proc/self/pagemap is needed"),
        }
        Self::fresh()
    }

    pub(crate) fn recycles(&self) -> bool {
        !matches!(self.0, Kind::Fresh)
    }

    /// An interpreter, compiled now if it never was.
    pub(crate) fn guest(&self, engine: &Engine, artefacts: &Artefacts, name: &str) -> Result<Guest, SandboxError> {
        #[cfg(target_os = "linux")]
        if let Kind::Recycled(pages) = &self.0 {
            match recycled(pages, engine, artefacts, name) {
                Ok(guest) => return Ok(guest),
                Err(error) => tracing::warn!(guest = name, %error, "its memory is not recycled"),
            }
        }
        let module = artefacts.module(engine, name).map_err(lost)?;
        Guest::new(engine, &module).map_err(internal)
    }

    /// Whether [`GuestMemory::guest`] would be quick.
    pub(crate) fn is_compiled(&self, engine: &Engine, artefacts: &Artefacts, name: &str) -> bool {
        match &self.0 {
            Kind::Fresh => artefacts.is_compiled(engine, name),
            #[cfg(target_os = "linux")]
            Kind::Recycled(_) => artefacts.is_split(engine, name),
        }
    }
}

#[cfg(target_os = "linux")]
fn recycled(
    pages: &crate::recycle::Pages,
    engine: &Engine,
    artefacts: &Artefacts,
    name: &str,
) -> Result<Guest, SandboxError> {
    let image = artefacts.image(name).map_err(lost)?;
    let recycler =
        crate::recycle::Recycler::new(&image, pages).map_err(|error| SandboxError::Internal(error.to_string()))?;
    let engine = engine.with_memory(std::sync::Arc::new(recycler.clone())).map_err(internal)?;
    let module = artefacts.bare_module(&engine, name).map_err(lost)?;
    Guest::recycled(&engine, &module, recycler).map_err(internal)
}

fn lost(error: ArtefactError) -> SandboxError {
    SandboxError::Internal(error.to_string())
}
