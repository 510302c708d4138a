//! The bank that ships with Tatami, as a corpus.

use std::path::Path;

use tatami_packs::check;
use tatami_packs::diagnostic::{Colour, render_terminal};
use tatami_packs::render::render_markdown;

#[test]
fn the_bank_passes_the_static_checks() {
    let bank = check(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../problems"));
    let errors: Vec<_> = bank.diagnostics.iter().filter(|d| d.is_error()).cloned().collect();
    assert!(errors.is_empty(), "{}", render_terminal(&errors, &bank.sources, Colour::Never));
    assert!(bank.problems().count() > 0);
    for loaded in bank.problems() {
        // Every text of the bank renders, and into nothing but what this crate writes.
        for text in
            std::iter::once(&loaded.problem.statement).chain(&loaded.problem.hints).chain(&loaded.problem.editorial)
        {
            let html = render_markdown(text).html;
            assert!(!html.is_empty() && !html.contains("<script"), "{}", loaded.problem.id);
        }
    }
}
