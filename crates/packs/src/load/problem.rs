//! Loading one problem.

use std::path::{Path, PathBuf};

use tatami_domain::problem::{Problem, ProblemRef, is_slug};

use super::files::{MAX_MANIFEST_BYTES, read_folder, read_limited};
use super::{LOCAL, Loaded};
use crate::diagnostic::{self, Diagnostic, Sources};
use crate::parse::{ParsedProblem, Places, pack_id, parse_problem};

/// A problem with where it came from.
#[derive(Clone, Debug)]
pub struct LoadedProblem {
    /// The folder, as it was named to the loader.
    pub dir: PathBuf,
    pub problem: Problem,
    /// Where its cases stand, so that later checks can point at them.
    pub places: Places,
}

/// Loads a problem folder, in its pack or copied out of it.
pub fn load_problem(dir: &Path) -> Loaded<LoadedProblem> {
    open_alone(dir).finish()
}

/// A problem folder that was read, before its texts are let go: what the static checks work on.
#[derive(Debug)]
pub(crate) struct Opened {
    pub(crate) dir: PathBuf,
    /// With paths in the folder; [`finish`](Self::finish) makes them paths as the folder was named.
    pub(crate) parsed: ParsedProblem,
}

/// Opens a problem whose pack, if it has one, is the folder above.
pub(crate) fn open_alone(dir: &Path) -> Opened {
    // `.` and `..` have no name of their own.
    let absolute = std::fs::canonicalize(dir).unwrap_or_else(|_| dir.to_owned());
    let name = absolute.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let pack = absolute.parent().map(|parent| parent.join("pack.toml"));
    let text = pack.and_then(|path| read_limited(&path, MAX_MANIFEST_BYTES).ok().flatten());
    let pack = text.and_then(|bytes| pack_id(&String::from_utf8_lossy(&bytes)));
    let mut extra = Vec::new();
    let slug = if is_slug(&name) { name } else { slug_of(&name) };
    if pack.is_some() && !absolute.ends_with(&slug) {
        extra.push(bad_slug());
    }
    open(dir, ProblemRef { pack: pack.unwrap_or_else(|| LOCAL.to_owned()), slug }, extra)
}

/// Opens a problem of a known pack.
pub(crate) fn open_in_pack(dir: &Path, name: &str, pack: &str) -> Opened {
    let extra = if is_slug(name) { Vec::new() } else { vec![bad_slug()] };
    open(dir, ProblemRef { pack: pack.to_owned(), slug: slug_of(name) }, extra)
}

fn bad_slug() -> Diagnostic {
    let message = "the folder's name is the problem's slug: 2 to 64 lower-case letters, digits and inner hyphens";
    Diagnostic::error("bad-slug", "problem.toml", message)
}

fn open(dir: &Path, id: ProblemRef, extra: Vec<Diagnostic>) -> Opened {
    let (folder, found) = read_folder(dir);
    let mut parsed = parse_problem(&folder, id);
    // A manifest that could not be read is there all the same.
    if found.iter().any(|d| d.is_error() && (d.path.is_empty() || d.path == "problem.toml")) {
        parsed.diagnostics.retain(|d| d.code != "missing-manifest");
    }
    parsed.diagnostics.extend(found.into_iter().chain(extra));
    if parsed.diagnostics.iter().any(Diagnostic::is_error) {
        parsed.problem = None;
    }
    Opened { dir: dir.to_owned(), parsed }
}

impl Opened {
    /// Lets go of what the static checks needed.
    pub(crate) fn finish(self) -> Loaded<LoadedProblem> {
        let Self { dir, mut parsed } = self;
        parsed.places.prefix(|path| joined(&dir, path));
        let mut diagnostics = parsed.diagnostics;
        for diagnostic in &mut diagnostics {
            diagnostic.path = joined(&dir, &diagnostic.path);
        }
        diagnostic::sort(&mut diagnostics);
        let mut sources = Sources::default();
        for (path, text) in parsed.texts {
            let path = joined(&dir, &path);
            if diagnostics.iter().any(|d| d.path == path) {
                sources.insert(path, text);
            }
        }
        let value = parsed.problem.map(|problem| LoadedProblem { dir, problem, places: parsed.places });
        Loaded { value, diagnostics, sources }
    }
}

/// A path in a folder as people can open it, with `/` on every system.
pub(crate) fn joined(dir: &Path, relative: &str) -> String {
    let joined = if relative.is_empty() { dir.to_owned() } else { dir.join(relative) };
    let text = joined.to_string_lossy().into_owned();
    if std::path::MAIN_SEPARATOR == '/' { text } else { text.replace(std::path::MAIN_SEPARATOR, "/") }
}

/// A slug for a folder with any name: copies are made to folders like `tmp.Xy_1`.
fn slug_of(name: &str) -> String {
    let lower = name.to_lowercase();
    let slug: String = lower.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).take(64).collect();
    let slug = slug.trim_matches('-').to_owned();
    if is_slug(&slug) { slug } else { "problem".to_owned() }
}

#[cfg(test)]
mod tests {
    use super::slug_of;

    #[test]
    fn any_name_makes_a_slug() {
        assert_eq!(slug_of("two-sum"), "two-sum");
        assert_eq!(slug_of("tmp.Xy_1"), "tmp-xy-1");
        assert_eq!(slug_of("ÄÖ"), "problem");
        assert_eq!(slug_of(""), "problem");
        assert!(slug_of(&"a".repeat(1000)).len() <= 64);
    }
}
