//! The bank that ships with Tatami, as a corpus.

use std::path::Path;

use tatami_packs::diagnostic::{Colour, render_terminal};
use tatami_packs::load_bank;

#[test]
fn the_bank_loads_without_errors() {
    let bank = load_bank(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../problems"));
    let errors: Vec<_> = bank.diagnostics.iter().filter(|d| d.is_error()).cloned().collect();
    assert!(errors.is_empty(), "{}", render_terminal(&errors, &bank.sources, Colour::Never));
    assert!(bank.problems().count() > 0);
}
