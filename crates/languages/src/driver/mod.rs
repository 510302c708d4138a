//! Drivers: the source that stands between a compiled submission and the host (docs/guest-abi.md).

pub(crate) mod cpp;
mod go;
pub(crate) mod rust;

use tatami_domain::{Language, Signature};

/// The driver of a function problem, in the language's own words; empty where an interpreter does without.
pub fn driver(signature: &Signature, language: Language) -> String {
    match language {
        Language::Cpp => cpp::driver(signature),
        Language::Go => go::driver(signature),
        Language::Rust => rust::driver(signature),
        _ => String::new(),
    }
}

/// The files that drivers are compiled with: they read and write JSON, and know nothing of any problem.
pub fn library(language: Language) -> &'static [(&'static str, &'static str)] {
    match language {
        Language::Cpp => cpp::LIBRARY,
        Language::Go => go::LIBRARY,
        Language::Rust => rust::LIBRARY,
        _ => &[],
    }
}
