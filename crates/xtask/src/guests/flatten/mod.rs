//! Flattens a component into one core module.
//!
//! A component built from an interpreter is a dozen or more core modules joined by shared-everything linking. This
//! resolves the joints ahead of time: what the component's instances would import from one another becomes a direct
//! reference inside one module, what they would get from the host becomes an import named after interface and
//! function, and what the component lifts becomes an export. No instruction is added or removed inside a function, so
//! metered execution costs the same in both forms.
//!
//! Where a tool can leave out the wrapping and gives a core module with canonical names, only names change.
//!
//! Only what these builds contain is understood; anything else is refused rather than guessed at.

mod component;
mod constant;
mod linked;
mod merge;
mod module;

use anyhow::{Result, ensure};

/// Turns a component, or a core module with canonical names, into a core module that exports the functions of the
/// interface `interface` (named without its version) under their bare names.
pub(crate) fn flatten(built: &[u8], interface: &str) -> Result<Vec<u8>> {
    let linked = if wasmparser::Parser::is_core_wasm(built) {
        linked::core_module(built, interface)?
    } else {
        component::link(built, interface)?
    };
    ensure!(!linked.lifted.is_empty(), "no interface {interface} is exported");
    merge::merge(&linked)
}
