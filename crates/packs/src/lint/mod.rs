//! Static checks: what can be said about a problem or a pack without running anything.
//!
//! To add one: find the file that looks at the same part (or add one), push a finding with a new code,
//! and show it in `tests/it/lint.rs`. Checks that run solutions belong to the judge; they start from
//! what [`check`] returns and point at cases through [`crate::parse::Places`].

mod case_lists;
mod cases;
mod compare;
mod manifest;
mod pack;
mod signature;
mod sources;
mod texts;

use std::path::Path;

use crate::diagnostic::{Diagnostic, Findings};
use crate::load::{Bank, open_bank};
use crate::parse::ParsedProblem;

/// Loads whatever a path names, like [`crate::load_bank`], and runs the static checks on it.
///
/// A problem with errors of the static checks is still among the problems when it can be loaded, so
/// that the checks that run solutions can go on.
pub fn check(path: &Path) -> Bank {
    let mut opened = open_bank(path);
    let problems = opened.packs.iter_mut().flat_map(|pack| pack.problems.iter_mut().map(|(_, problem)| problem));
    for problem in problems.chain(&mut opened.alone) {
        let found = lint_problem(&problem.parsed);
        problem.parsed.diagnostics.extend(found);
    }
    for pack in &mut opened.packs {
        let found = pack::lint(pack);
        pack.diagnostics.extend(found);
    }
    opened.finish()
}

/// The static checks of one problem, as far as it could be read. Paths are paths in its folder.
pub fn lint_problem(parsed: &ParsedProblem) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    // Without a manifest that can be read, nothing is known about the problem.
    let (Some(manifest), Some(toml)) = (&parsed.manifest, parsed.texts.get("problem.toml")) else { return found };
    texts::lint(manifest, &parsed.texts, &mut found);
    let findings = Findings::new("problem.toml", toml);
    if parsed.manifest_is_sound {
        manifest::lint(manifest, &findings);
    }
    if let (Some(manifest), Some(coding)) = (manifest.coding(), parsed.coding()) {
        if parsed.manifest_is_sound {
            signature::lint(manifest, coding, &findings);
            compare::lint(manifest, coding, &findings);
            manifest::lint_groups(manifest, coding, &findings);
            sources::lint_references(manifest, coding, &findings);
            case_lists::lint(manifest, coding, &findings);
        }
        let complete = !parsed.diagnostics.iter().any(|d| d.is_error() && d.path.starts_with("cases/"));
        cases::lint(coding, &parsed.places, complete, &mut found);
        sources::lint(coding, &parsed.texts, &mut found);
        case_lists::lint_files(coding, &parsed.texts, &mut found);
    }
    found.extend(findings.into_diagnostics());
    found
}
