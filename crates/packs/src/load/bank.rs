//! Loading whatever a path names: a folder of packs, a pack, or a problem.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use tatami_domain::problem::{Pack, ProblemRef};

use super::files::entries;
use super::pack::{OpenedPack, local_pack, open_pack};
use super::problem::{joined, open_alone};
use super::{LOCAL, LoadedPack, LoadedProblem, Opened};
use crate::diagnostic::{self, Diagnostic, Sources};

/// Everything under a folder that could be loaded.
#[derive(Clone, Debug, Default)]
pub struct Bank {
    /// A problem that stands alone is in a pack called `local`.
    pub packs: Vec<LoadedPack>,
    /// Sorted by file and place.
    pub diagnostics: Vec<Diagnostic>,
    /// The texts that the findings point into.
    pub sources: Sources,
}

impl Bank {
    /// All problems, pack by pack.
    pub fn problems(&self) -> impl Iterator<Item = &LoadedProblem> {
        self.packs.iter().flat_map(|pack| &pack.problems)
    }

    pub fn get(&self, id: &ProblemRef) -> Option<&LoadedProblem> {
        self.problems().find(|loaded| loaded.problem.id == *id)
    }

    pub fn has_errors(&self) -> bool {
        self.diagnostics.iter().any(Diagnostic::is_error)
    }
}

/// Loads a folder of packs, a pack, or a problem.
pub fn load_bank(dir: &Path) -> Bank {
    open_bank(dir).finish()
}

/// What a path names, opened.
#[derive(Debug, Default)]
pub(crate) struct OpenedBank {
    pub(crate) packs: Vec<OpenedPack>,
    pub(crate) alone: Vec<Opened>,
    pub(crate) diagnostics: Vec<Diagnostic>,
}

pub(crate) fn open_bank(path: &Path) -> OpenedBank {
    let mut bank = OpenedBank::default();
    // `tatami check two-sum/problem.toml` means the problem.
    let manifest = path.is_file() && path.file_name().is_some_and(|n| n == "problem.toml" || n == "pack.toml");
    let dir = if manifest { path.parent().unwrap_or(path) } else { path };
    let dir = if dir.as_os_str().is_empty() { Path::new(".") } else { dir };
    if !bank.open(dir) {
        bank.open_below(dir);
    }
    bank
}

impl OpenedBank {
    /// Opens a problem or a pack; says whether the folder is one.
    fn open(&mut self, dir: &Path) -> bool {
        if dir.join("problem.toml").symlink_metadata().is_ok() {
            self.alone.push(open_alone(dir));
        } else if dir.join("pack.toml").symlink_metadata().is_ok() || holds_problems(dir) {
            self.packs.push(open_pack(dir));
        } else {
            return false;
        }
        true
    }

    fn open_below(&mut self, dir: &Path) {
        let entries = match entries(dir) {
            Ok(entries) => entries,
            Err(error) => {
                return self.diagnostics.push(Diagnostic::error("unreadable", joined(dir, ""), error.to_string()));
            }
        };
        for (name, path) in entries {
            if name.is_some_and(|name| !name.starts_with('.')) && path.is_dir() {
                self.open(&path);
            }
        }
        if self.packs.is_empty() && self.alone.is_empty() {
            let message = "there is no problem and no pack here";
            let help = "a problem has a `problem.toml`, a pack a `pack.toml`";
            self.diagnostics.push(Diagnostic::error("nothing-here", joined(dir, ""), message).with_help(help));
        }
        self.refuse_twins();
    }

    /// Two packs with one id would have problems with one identity.
    fn refuse_twins(&mut self) {
        let mut seen: BTreeMap<String, PathBuf> = BTreeMap::new();
        for pack in &mut self.packs {
            let Some(id) = pack.pack.as_ref().map(|p| p.id.clone()) else { continue };
            if let Some(first) = seen.get(&id) {
                let message = format!("the pack id `{id}` is taken by `{}`", joined(first, "pack.toml"));
                pack.diagnostics.push(Diagnostic::error("duplicate-pack", joined(&pack.dir, "pack.toml"), message));
                pack.pack = None;
            } else {
                seen.insert(id, pack.dir.clone());
            }
        }
    }

    pub(crate) fn finish(self) -> Bank {
        let mut bank = Bank { diagnostics: self.diagnostics, ..Bank::default() };
        for pack in self.packs {
            let loaded = pack.finish();
            bank.diagnostics.extend(loaded.diagnostics);
            bank.sources.extend(loaded.sources);
            bank.packs.extend(loaded.value);
        }
        for opened in self.alone {
            let loaded = opened.finish();
            bank.diagnostics.extend(loaded.diagnostics);
            bank.sources.extend(loaded.sources);
            if let Some(problem) = loaded.value {
                bank.put_alone(problem);
            }
        }
        diagnostic::sort(&mut bank.diagnostics);
        bank
    }
}

impl Bank {
    fn put_alone(&mut self, problem: LoadedProblem) {
        let id = problem.problem.id.pack.clone();
        if let Some(pack) = self.packs.iter_mut().find(|p| p.pack.id == id) {
            return pack.problems.push(problem);
        }
        let title = if id == LOCAL { local_pack().title } else { id.clone() };
        let pack = Pack { id, title, ..local_pack() };
        let dir = problem.dir.parent().unwrap_or(Path::new(".")).to_owned();
        self.packs.push(LoadedPack { dir, pack, problems: vec![problem] });
    }
}

/// Whether a folder is a pack that has lost its `pack.toml`: problems in it, and no packs.
fn holds_problems(dir: &Path) -> bool {
    let entries = entries(dir).unwrap_or_default();
    let any = |file: &str| entries.iter().any(|(_, path)| path.join(file).symlink_metadata().is_ok());
    any("problem.toml") && !any("pack.toml")
}
