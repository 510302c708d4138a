//! A pack as a whole.

use std::collections::HashSet;

use crate::diagnostic::{Diagnostic, Findings, did_you_mean};
use crate::load::OpenedPack;

pub(super) fn lint(pack: &OpenedPack) -> Vec<Diagnostic> {
    let (Some(manifest), Some(text)) = (&pack.manifest, &pack.text) else { return Vec::new() };
    let path = crate::load::joined(&pack.dir, "pack.toml");
    let findings = Findings::new(&path, text);
    // Broken problems count as there: what is wrong with them is said elsewhere.
    let known: Vec<&str> = pack.problems.iter().map(|(slug, _)| slug.as_str()).collect();
    let mut tracks = HashSet::new();
    for track in &manifest.tracks {
        if !tracks.insert(track.id.value.as_str()) {
            findings.error("duplicate-id", track.id.span.clone(), format!("the track `{}` twice", track.id.value));
        }
        let mut seen = HashSet::new();
        for problem in &track.problems.value {
            let (slug, span) = (problem.value.as_str(), problem.span.clone());
            if !known.contains(&slug) {
                let message = format!("the pack has no problem `{slug}`");
                match did_you_mean(slug, known.iter().copied()) {
                    Some(close) => {
                        findings.error_help("track-problem", span, message, format!("did you mean `{close}`?"));
                    }
                    None => findings.error("track-problem", span, message),
                }
            } else if !seen.insert(slug) {
                findings.warning("track-repeats", span, format!("`{slug}` is in this track already"));
            }
        }
    }
    if pack.problems.is_empty() {
        findings.warning("empty-pack", manifest.id.span.clone(), "the pack has no problems");
    }
    findings.into_diagnostics()
}
