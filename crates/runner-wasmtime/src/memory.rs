//! Where interpreter guests get their memory from.

use tatami_runner::SandboxError;

use crate::artefacts::{ArtefactError, Artefacts};
use crate::engine::Engine;
use crate::guest::Guest;
use crate::runner::internal;

/// The variable that turns recycling off: `off`, `no`, `false` or `0`.
pub const RECYCLE_MEMORY: &str = "TATAMI_RECYCLE_MEMORY";

#[derive(Debug)]
pub(crate) enum GuestMemory {
    /// Mapped anew for every run.
    Fresh,
    /// Used again (see [`crate::recycle`]).
    #[cfg(target_os = "linux")]
    Recycled(crate::recycle::Pages),
}

impl GuestMemory {
    /// As the environment says, and where the system can.
    pub(crate) fn as_told() -> Self {
        if std::env::var(RECYCLE_MEMORY).is_ok_and(|value| matches!(&*value, "off" | "no" | "false" | "0")) {
            return Self::Fresh;
        }
        #[cfg(target_os = "linux")]
        match crate::recycle::Pages::open() {
            Ok(pages) => return Self::Recycled(pages),
            Err(error) => tracing::warn!(%error, "memory of guests is not recycled: /proc/self/pagemap is needed"),
        }
        Self::Fresh
    }

    pub(crate) fn recycles(&self) -> bool {
        !matches!(self, Self::Fresh)
    }

    /// An interpreter, compiled now if it never was.
    pub(crate) fn guest(&self, engine: &Engine, artefacts: &Artefacts, name: &str) -> Result<Guest, SandboxError> {
        #[cfg(target_os = "linux")]
        if let Self::Recycled(pages) = self {
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
        match self {
            Self::Fresh => artefacts.is_compiled(engine, name),
            #[cfg(target_os = "linux")]
            Self::Recycled(_) => artefacts.is_split(engine, name),
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
