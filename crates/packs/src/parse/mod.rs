//! Reading problems and packs from memory. Nothing here touches a file system.
//!
//! The order of things: bytes to texts (`text`), `problem.toml` to a manifest with places
//! (`manifest`), then the parts that depend on its kind (`coding`, `prose`). Every part reports what it
//! finds and goes on; whether a problem comes out is decided once, at the end.

mod cases;
mod coding;
mod escape;
mod groups;
mod growth;
mod hints;
mod json;
mod manifest;
pub(crate) mod pack;
mod places;
mod prose;
mod signature;
mod text;
mod toml;

use tatami_domain::problem::{Body, Coding, Pack, Problem, ProblemRef};

use crate::diagnostic::{Diagnostic, Findings};
use crate::folder::Folder;
use crate::hash::content_hash;
use crate::manifest::{Manifest, PackManifest};

pub(crate) use hints::split_hints;
pub use pack::pack_id;
pub use places::{Place, Places};
pub(crate) use text::{Texts, decode};

/// What became of a problem folder.
#[derive(Debug, Default)]
pub struct ParsedProblem {
    /// The problem, when there was no error.
    pub problem: Option<Problem>,
    /// `problem.toml` with places, when it could be read at all.
    pub manifest: Option<Manifest>,
    /// Whether `problem.toml` had no error, so that its numbers can be relied on.
    pub manifest_is_sound: bool,
    /// The coding part of a problem that did not come out, as far as it could be read.
    broken: Option<Body>,
    /// Where the cases stand.
    pub places: Places,
    /// The files that are text and part of the format.
    pub(crate) texts: Texts,
    /// With paths in the folder.
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a problem from its files.
pub fn parse_problem(folder: &Folder, id: ProblemRef) -> ParsedProblem {
    let mut diagnostics = Vec::new();
    let texts = text::decode_folder(folder, &mut diagnostics);
    let mut parsed = ParsedProblem { texts, ..ParsedProblem::default() };
    let Some(toml_text) = parsed.texts.get("problem.toml").cloned() else {
        if folder.get("problem.toml").is_none() {
            let message = "a problem needs a `problem.toml`";
            diagnostics.push(Diagnostic::error("missing-manifest", "problem.toml", message));
        }
        return ParsedProblem { diagnostics, ..parsed };
    };
    let toml = Findings::new("problem.toml", &toml_text);
    let manifest = manifest::read_manifest(&toml);
    parsed.manifest_is_sound = !toml.has_errors();
    let body = manifest.as_ref().and_then(|manifest| match manifest {
        Manifest::Coding(m) => {
            let coding = coding::read_coding(m, &parsed.texts, &toml, &mut parsed.places, &mut diagnostics);
            coding.map(|coding| Body::Coding(Box::new(coding)))
        }
        Manifest::Design(m) => Some(Body::Design(prose::read_design(m, &toml))),
        Manifest::Behavioural(m) => Some(Body::Behavioural(prose::read_behavioural(m, &toml))),
    });
    diagnostics.extend(toml.into_diagnostics());
    if diagnostics.iter().any(Diagnostic::is_error) {
        parsed.broken = body;
    } else {
        parsed.problem = manifest.as_ref().zip(body).map(|(m, body)| assemble(id, m, body, &parsed.texts, folder));
    }
    ParsedProblem { manifest, diagnostics, ..parsed }
}

impl ParsedProblem {
    /// The coding part as far as it could be read, also of a problem with errors.
    pub fn coding(&self) -> Option<&Coding> {
        match self.problem.as_ref().map(|p| &p.body).or(self.broken.as_ref())? {
            Body::Coding(coding) => Some(coding),
            _ => None,
        }
    }
}

fn assemble(id: ProblemRef, manifest: &Manifest, body: Body, texts: &Texts, folder: &Folder) -> Problem {
    let text = |path: &str| texts.get(path).map(|t| t.to_string());
    let (difficulty, minutes) = match manifest {
        Manifest::Coding(m) => (m.difficulty.value, m.minutes.value),
        Manifest::Design(m) => (m.difficulty.value, m.minutes.value),
        Manifest::Behavioural(m) => (m.difficulty.value, m.minutes.value),
    };
    Problem {
        id,
        title: manifest.title().value.clone(),
        difficulty,
        topics: manifest.topics().iter().map(|t| t.value.clone()).collect(),
        minutes: u32::try_from(minutes).unwrap_or(u32::MAX),
        hash: content_hash(folder),
        statement: text("statement.md").unwrap_or_default(),
        hints: texts.get("hints.md").map(|t| hints::split_hints(t)).unwrap_or_default(),
        editorial: text("editorial.md").filter(|t| !t.trim().is_empty()),
        body,
    }
}

/// What became of a `pack.toml`.
#[derive(Debug, Default)]
pub struct ParsedPack {
    /// The pack, when there was no error.
    pub pack: Option<Pack>,
    pub manifest: Option<PackManifest>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Reads a `pack.toml`; `path` is what findings call it.
pub fn parse_pack(path: &str, text: &str) -> ParsedPack {
    let findings = Findings::new(path, text);
    let manifest = pack::read_pack(&findings);
    let sound = !findings.has_errors();
    let pack = manifest.as_ref().filter(|_| sound).map(pack::to_pack);
    ParsedPack { pack, manifest, diagnostics: findings.into_diagnostics() }
}
