//! The guests that browsers may run as well.

use std::sync::Arc;

use tatami_runner_wasmtime::Artefacts;
use tatami_web::BrowserGuest;

/// Interpreters. What a compiler makes of a submission is not worth a download of the compiler.
pub(crate) const BROWSER_GUESTS: [&str; 2] = ["python", "javascript"];

/// Those that are built. Packing them takes seconds where it was never done, so it goes on behind the listening server.
pub(crate) fn for_browsers(artefacts: Artefacts) -> Vec<Arc<BrowserGuest>> {
    let named = |name: &&'static str| {
        let entry = artefacts.entry(name)?;
        let path = artefacts.path(&entry.file);
        match std::fs::metadata(&path) {
            Ok(file) => Some(Arc::new(BrowserGuest::new(name, &entry.sha256, path, file.len()))),
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "browsers cannot have this guest");
                None
            }
        }
    };
    let guests: Vec<_> = BROWSER_GUESTS.iter().filter_map(named).collect();
    let packing = guests.clone();
    // A thread of its own: the end of the server does not wait for it, and files appear whole or not at all.
    std::thread::spawn(move || {
        for guest in packing {
            match artefacts.packed(guest.name()) {
                Ok(path) => guest.packed(path),
                // It is served as it is then.
                Err(error) => tracing::warn!(guest = guest.name(), %error, "a guest cannot be packed for browsers"),
            }
        }
    });
    guests
}
