//! How each language becomes a runnable program: one short file each.
//!
//! To add a language, write its file and add a line to [`all`].

mod c;
mod clang;
mod cpp;
mod go;
mod module;
pub(crate) mod rust;
mod script;
mod step;

use std::sync::Arc;

use tatami_domain::Language;
use tatami_runner::{LanguageStatus, Toolchain};

use crate::artefacts::Artefacts;
use crate::engine::Engine;

/// The stack that linkers give compiled submissions, in linear memory, in bytes.
pub(crate) const STACK: usize = 8 << 20;

/// What a program in C has before it does anything: its stack, and a mebibyte for its library's own data.
pub(crate) const BASELINE: u64 = STACK as u64 + (1 << 20);

/// The toolchains there are; a language without one is listed as not ready.
pub(crate) fn all(
    engine: &Engine,
    artefacts: &Arc<Artefacts>,
    rustc: Result<rust::Rustc, String>,
) -> Vec<(Language, Box<dyn Toolchain>)> {
    let clang = Arc::new(clang::Clang::new(engine, artefacts));
    vec![
        (Language::Python, Box::new(script::Script::new(artefacts, Language::Python, "python"))),
        (Language::JavaScript, Box::new(script::Script::new(artefacts, Language::JavaScript, "javascript"))),
        (Language::TypeScript, Box::new(script::Script::new(artefacts, Language::TypeScript, "javascript"))),
        (Language::C, Box::new(c::C::new(&clang))),
        (Language::Cpp, Box::new(cpp::Cpp::new(&clang))),
        (Language::Go, Box::new(go::Go::new(engine, artefacts))),
        (Language::Rust, Box::new(rust::Rust::new(&clang, rustc))),
        (Language::Sql, Box::new(script::Script::new(artefacts, Language::Sql, "python"))),
    ]
}

/// How a language without a toolchain is listed.
pub(crate) fn unready(language: Language) -> LanguageStatus {
    LanguageStatus {
        language,
        version: String::new(),
        ready: false,
        reason: format!("{} is not supported yet", language.label()),
    }
}
