//! Loading a pack: its `pack.toml` and every problem folder in it.

use std::path::{Path, PathBuf};

use tatami_domain::problem::{Pack, is_slug};

use super::files::{MAX_MANIFEST_BYTES, entries, read_limited};
use super::problem::{joined, open_in_pack};
use super::{LOCAL, Loaded, LoadedProblem, Opened};
use crate::diagnostic::{self, Diagnostic, Sources};
use crate::manifest::PackManifest;
use crate::parse::{ParsedPack, decode, parse_pack};

/// A pack with the problems that could be loaded.
#[derive(Clone, Debug)]
pub struct LoadedPack {
    /// The folder, as it was named to the loader.
    pub dir: PathBuf,
    pub pack: Pack,
    /// By slug.
    pub problems: Vec<LoadedProblem>,
}

/// Loads a pack. Broken problems are reported and left out; a broken `pack.toml` is the end of it.
pub fn load_pack(dir: &Path) -> Loaded<LoadedPack> {
    open_pack(dir).finish()
}

/// A pack that was read, before its texts are let go.
#[derive(Debug)]
pub(crate) struct OpenedPack {
    pub(crate) dir: PathBuf,
    pub(crate) pack: Option<Pack>,
    pub(crate) manifest: Option<PackManifest>,
    /// The text of `pack.toml`.
    pub(crate) text: Option<String>,
    pub(crate) problems: Vec<(String, Opened)>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

pub(crate) fn open_pack(dir: &Path) -> OpenedPack {
    let mut diagnostics = Vec::new();
    let path = joined(dir, "pack.toml");
    let text = read_text(&dir.join("pack.toml"), &path, &mut diagnostics);
    let parsed = text.as_ref().map(|text| parse_pack(&path, text)).unwrap_or_default();
    let ParsedPack { mut pack, manifest, diagnostics: found } = parsed;
    diagnostics.extend(found);
    if text.is_none() && dir.join("pack.toml").symlink_metadata().is_err() {
        // Problems without a pack can still be practised.
        pack = Some(local_pack());
    }
    let id = pack.as_ref().map(|p| p.id.clone());
    let id = id.or_else(|| manifest.as_ref().map(|m| m.id.value.clone()).filter(|id| is_slug(id)));
    let problems = open_problems(dir, &id.unwrap_or_else(|| LOCAL.to_owned()), &mut diagnostics);
    OpenedPack { dir: dir.to_owned(), pack, manifest, text, problems, diagnostics }
}

/// The pack of problems that belong to none.
pub(crate) fn local_pack() -> Pack {
    Pack {
        id: LOCAL.to_owned(),
        title: "Local problems".to_owned(),
        version: "0.0.0".to_owned(),
        licence: String::new(),
        authors: Vec::new(),
        description: String::new(),
        tracks: Vec::new(),
    }
}

fn read_text(path: &Path, shown: &str, diagnostics: &mut Vec<Diagnostic>) -> Option<String> {
    let diagnostic = match read_limited(path, MAX_MANIFEST_BYTES) {
        Ok(Some(bytes)) => return decode(shown, &bytes, diagnostics).map(str::to_owned),
        Ok(None) => {
            Diagnostic::error("too-large", shown, format!("the file is larger than {} MiB", MAX_MANIFEST_BYTES >> 20))
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            Diagnostic::error("missing-manifest", shown, "a pack needs a `pack.toml`")
        }
        Err(error) => Diagnostic::error("unreadable", shown, error.to_string()),
    };
    diagnostics.push(diagnostic);
    None
}

fn open_problems(dir: &Path, pack: &str, diagnostics: &mut Vec<Diagnostic>) -> Vec<(String, Opened)> {
    let entries = match entries(dir) {
        Ok(entries) => entries,
        Err(error) => {
            diagnostics.push(Diagnostic::error("unreadable", joined(dir, ""), error.to_string()));
            return Vec::new();
        }
    };
    let root = std::fs::canonicalize(dir).ok();
    let mut problems = Vec::new();
    for (name, path) in entries {
        let name = name.unwrap_or_else(|| path.file_name().unwrap_or_default().to_string_lossy().into_owned());
        let mut unknown = |message: &str| {
            diagnostics.push(Diagnostic::warning("unknown-file", joined(dir, &name), message));
        };
        if name.starts_with('.') {
            unknown("hidden files are not part of the pack format and are not used");
        } else if !path.is_dir() {
            if !belongs_to_pack(&name) {
                unknown("this file is not part of the pack format and is not used");
            }
        } else if !inside(&path, root.as_deref()) {
            let message = "this link leads out of the pack and is not followed";
            diagnostics.push(Diagnostic::error("bad-link", joined(dir, &name), message));
        } else if path.join("problem.toml").symlink_metadata().is_err() {
            unknown("this folder has no `problem.toml` and is not used");
        } else {
            problems.push((name.clone(), open_in_pack(&path, &name, pack)));
        }
    }
    problems
}

/// Papers that a pack may carry.
fn belongs_to_pack(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default().to_ascii_uppercase();
    name == "pack.toml" || ["README", "LICENSE", "LICENCE", "CHANGELOG", "NOTICE"].contains(&stem.as_str())
}

fn inside(path: &Path, root: Option<&Path>) -> bool {
    let target = std::fs::canonicalize(path).ok();
    target.zip(root).is_some_and(|(target, root)| target.starts_with(root))
}

impl OpenedPack {
    pub(crate) fn finish(self) -> Loaded<LoadedPack> {
        let Self { dir, pack, text, problems: opened, mut diagnostics, .. } = self;
        let mut sources = Sources::default();
        if let Some(text) = text
            && !diagnostics.is_empty()
        {
            sources.insert(joined(&dir, "pack.toml"), text);
        }
        let mut problems = Vec::new();
        for (_, opened) in opened {
            let loaded = opened.finish();
            diagnostics.extend(loaded.diagnostics);
            sources.extend(loaded.sources);
            problems.extend(loaded.value);
        }
        diagnostic::sort(&mut diagnostics);
        Loaded { value: pack.map(|pack| LoadedPack { dir, pack, problems }), diagnostics, sources }
    }
}
